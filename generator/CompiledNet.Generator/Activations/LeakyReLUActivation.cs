using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class LeakyReLUKind : ActivationKind
{
    public override string Name => "LeakyReLU";

    public override Activation? Read(LayerInference layer) =>
        layer.FiniteOption("NegativeSlope", 0.01) is { } slope ? new LeakyReLUActivation(slope) : null;
}

/// <summary>g(a) = a where a > 0, else slope · a; g′ = 1 or slope, told by the sign of the input.</summary>
internal sealed record LeakyReLUActivation(double Slope) : ElementwiseActivation
{
    public override string Name => "LeakyReLU";

    /// <summary>The output tells the input's sign only when the slope is positive.</summary>
    public override bool NeedsInput => true;

    public override string WeightInitializer => "HeNormal";

    protected override string ValueText => "x > 0 ? x : slope · x";

    protected override string DerivativeText => "(x > 0 ? 1 : slope)";

    public override Expr? Epilogue => Value.Result;

    /// <summary>A slope of 0 would make NaN of minus infinity.</summary>
    protected override Formula Value => Slope == 0
        ? new(Expr.Max(MapKernel.X, 0))
        : new(Expr.IfPositive(MapKernel.X, MapKernel.X, Slope * MapKernel.X));

    protected override Formula Derivative => new(Expr.IfPositive(MapKernel.X, 1, Slope));
}
