using CompiledNet.Generator.Emission;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Planning;

namespace CompiledNet.Generator.Activations;

/// <summary>
/// g(a) = a Φ(a) with the normal distribution Φ(a) = (1 + erf(a / √2)) / 2; g′ = Φ(a) + a φ(a) with the density
/// φ(a) = exp(−a² / 2) / √(2π). The tanh form replaces Φ by (1 + t) / 2, t = tanh(u), u = √(2/π) (a + 0.044715 a³);
/// then g′ = (1 + t) / 2 + a (1 − t²) u′ / 2, u′ = √(2/π) (1 + 0.134145 a²) (Hendrycks and Gimpel, 2016).
/// </summary>
internal sealed class GELUActivation : ElementwiseActivation
{
    private const string Approximate = "Approximate";
    private const double RootHalf = 0.70710678118654752440;
    private const double RootTwoOverPi = 0.79788456080286535588;
    private const double RootTwoPiReciprocal = 0.39894228040143267794;
    private const double Cubic = 0.044715;

    private static readonly Variable X = MapKernel.X, T = new("t");

    public override string Name => "GELU";

    public override bool NeedsInput => true;

    public override string WeightInitializer => "HeNormal";

    protected override string ValueText => "x Φ(x)";

    protected override string DerivativeText => "(Φ(x) + x φ(x))";

    public override bool CheckOptions(LayerInference layer)
    {
        string form = layer.Options.Text(Approximate) ?? "None";
        if (form is "None" or "Tanh") return true;
        layer.IllegalOption(Approximate, form, "a member of GeluApproximation");
        return false;
    }

    protected override Formula Value(OptionSet options) => IsTanh(options)
        ? new(0.5 * X * (1 + T), ("t", Tanh))
        : new(0.5 * X * (1 + Expr.Call("Erf", RootHalf * X)));

    protected override Formula Derivative(OptionSet options) => IsTanh(options)
        ? new(
            (0.5 * (1 + T)) + (0.5 * X * (1 - (T * T)) * (RootTwoOverPi + (3 * Cubic * RootTwoOverPi * (X * X)))),
            ("t", Tanh))
        : new(
            (0.5 * (1 + Expr.Call("Erf", RootHalf * X))) + (RootTwoPiReciprocal * X * Expr.Call("Exp", -0.5 * (X * X))));

    private static Expr Tanh => Expr.Call("Tanh", RootTwoOverPi * (X + (Cubic * (X * X * X))));

    private static bool IsTanh(OptionSet options) => options.Text(Approximate) == "Tanh";
}
