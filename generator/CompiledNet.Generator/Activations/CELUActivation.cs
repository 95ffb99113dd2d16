using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class CELUKind : ActivationKind
{
    public override string Name => "CELU";

    public override Activation? Read(LayerInference layer) =>
        DivisorOption(layer, "Alpha", 1, "inputs") is { } alpha ? new CELUActivation(alpha) : null;
}

/// <summary>g(a) = a where a > 0, else α (exp(a / α) − 1); g′ = 1 or exp(a / α), without a corner (Barron, 2017).</summary>
internal sealed record CELUActivation(double Alpha) : ElementwiseActivation
{
    public override string Name => "CELU";

    public override bool NeedsInput => true;

    public override string WeightInitializer => "HeNormal";

    protected override string ValueText => "x > 0 ? x : α (exp(x / α) − 1)";

    protected override string DerivativeText => "(x > 0 ? 1 : exp(x / α))";

    protected override Formula Value => new(Expr.IfPositive(MapKernel.X, MapKernel.X, Alpha * Expr.Call("ExpM1", MapKernel.X / Alpha)));

    protected override Formula Derivative => new(Expr.IfPositive(MapKernel.X, 1, Expr.Call("Exp", MapKernel.X / Alpha)));
}
