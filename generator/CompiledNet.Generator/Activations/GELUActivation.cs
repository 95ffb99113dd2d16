using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

/// <summary>
/// g(a) = a Φ(a) with the normal distribution Φ(a) = (1 + erf(a / √2)) / 2; g′ = Φ(a) + a φ(a) with the density
/// φ(a) = exp(−a² / 2) / √(2π). The tanh form replaces Φ by (1 + t) / 2, t = tanh(u), u = √(2/π) (a + 0.044715 a³);
/// then g′ = (1 + t) / 2 + a (1 − t²) u′ / 2, u′ = √(2/π) (1 + 0.134145 a²) (Hendrycks and Gimpel, 2016).
/// </summary>
internal sealed class GELUActivation : ElementwiseActivation
{
    private const string Approximate = "Approximate";

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

    protected override Formula Value(OptionSet options) => new(Expr.Call(Function(options), MapKernel.X));

    protected override Formula Derivative(OptionSet options) => new(Expr.Call(Function(options) + "Derivative", MapKernel.X));

    private static string Function(OptionSet options) => options.Text(Approximate) == "Tanh" ? "GELUTanh" : "GELU";
}
