using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class SnakeKind : ActivationKind
{
    public override string Name => "Snake";

    public override Activation? Read(LayerInference layer) =>
        DivisorOption(layer, "Alpha", 1, "sines") is { } alpha ? new SnakeActivation(alpha) : null;
}

/// <summary>g(a) = a + sin²(α a) / α; g′ = 1 + sin(2 α a) (Liu, Hartwig and Ueda, 2020).</summary>
internal sealed record SnakeActivation(double Alpha) : ElementwiseActivation
{
    public override string Name => "Snake";

    public override bool NeedsInput => true;

    protected override string ValueText => "x + sin²(α x) / α";

    protected override string DerivativeText => "(1 + sin(2 α x))";

    protected override Formula Value => new(Expr.Call("Snake", Alpha * MapKernel.X) / Alpha);

    protected override Formula Derivative => new(Expr.Call("SnakeDerivative", Alpha * MapKernel.X));
}
