using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class ELUKind : ActivationKind
{
    public override string Name => "ELU";

    public override Activation? Read(LayerInference layer) =>
        layer.FiniteOption("Alpha", 1) is { } alpha ? new ELUActivation(alpha) : null;
}

/// <summary>g(a) = a where a > 0, else α (exp(a) − 1); g′ = 1 or α exp(a) (Clevert, Unterthiner and Hochreiter, 2015).</summary>
internal sealed record ELUActivation(double Alpha) : ElementwiseActivation
{
    public override string Name => "ELU";

    public override bool NeedsInput => true;

    public override string WeightInitializer => "HeNormal";

    protected override string ValueText => "x > 0 ? x : α (exp(x) − 1)";

    protected override string DerivativeText => "(x > 0 ? 1 : α exp(x))";

    protected override Formula Value => new(Expr.IfPositive(MapKernel.X, MapKernel.X, Alpha * Expr.Call("ExpM1", MapKernel.X)));

    protected override Formula Derivative => new(Expr.IfPositive(MapKernel.X, 1, Alpha * Expr.Call("Exp", MapKernel.X)));
}
