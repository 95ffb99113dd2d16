using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

/// <summary>g(a) = a where a > 0, else slope · a; g′ = 1 or slope, told by the sign of the input.</summary>
internal sealed class LeakyReLUActivation : ElementwiseActivation
{
    private const string NegativeSlope = "NegativeSlope";

    public override string Name => "LeakyReLU";

    /// <summary>The output tells the input's sign only when the slope is positive.</summary>
    public override bool NeedsInput => true;

    public override string WeightInitializer => "HeNormal";

    protected override string ValueText => "x > 0 ? x : slope · x";

    protected override string DerivativeText => "(x > 0 ? 1 : slope)";

    public override bool CheckOptions(LayerInference layer)
    {
        double slope = Slope(layer.Options);
        if (!double.IsNaN(slope) && !double.IsInfinity(slope)) return true;
        layer.IllegalOption(NegativeSlope, slope, "finite");
        return false;
    }

    public override Expr? Epilogue(OptionSet options) => Value(options).Result;

    /// <summary>A slope of 0 would make NaN of minus infinity.</summary>
    protected override Formula Value(OptionSet options) => Slope(options) == 0
        ? new(Expr.Max(MapKernel.X, 0))
        : new(Expr.IfPositive(MapKernel.X, MapKernel.X, Slope(options) * MapKernel.X));

    protected override Formula Derivative(OptionSet options) => new(Expr.IfPositive(MapKernel.X, 1, Slope(options)));

    private static double Slope(OptionSet options) => options.Double(NegativeSlope, 0.01);
}
