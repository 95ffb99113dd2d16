using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class ThresholdKind : ActivationKind
{
    public override string Name => "Threshold";

    public override Activation? Read(LayerInference layer) =>
        ThresholdOption(layer, 0) is { } threshold && layer.FiniteOption("Value", 0) is { } value ? new ThresholdActivation(threshold, value) : null;
}

/// <summary>g(a) = a where a is above the threshold, else a constant; g′ = 1 or 0.</summary>
internal sealed record ThresholdActivation(double Threshold, double Constant) : ElementwiseActivation
{
    public override string Name => "Threshold";

    /// <summary>The constant may be above the threshold.</summary>
    public override bool NeedsInput => true;

    public override string WeightInitializer => "HeNormal";

    protected override string ValueText => "x > threshold ? x : value";

    protected override string DerivativeText => "[x > threshold]";

    public override Expr? Epilogue => Value.Result;

    /// <summary>What is no number is not compared, and stays.</summary>
    protected override Formula Value => new(
        Expr.Select(Expr.LessThan(MapKernel.X, Threshold), Constant, Expr.Select(Expr.AreEqual(MapKernel.X, Threshold), Constant, MapKernel.X)));

    protected override Formula Derivative => new(Expr.Select(Expr.GreaterThan(MapKernel.X, Threshold), 1, 0));
}
