using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class GELUKind : ActivationKind
{
    public override string Name => "GELU";

    public override Activation? Read(LayerInference layer)
    {
        const string Approximate = "Approximate";
        string form = layer.Options.Text(Approximate) ?? "None";
        if (form is "None" or "Tanh") return new GELUActivation(IsApproximate: form == "Tanh");
        layer.IllegalOption(Approximate, form, "a member of GeluApproximation");
        return null;
    }
}

/// <summary>
/// g(a) = a Φ(a) with the normal distribution Φ(a) = (1 + erf(a / √2)) / 2; g′ = Φ(a) + a φ(a) with the density
/// φ(a) = exp(−a² / 2) / √(2π). The tanh form replaces Φ by (1 + t) / 2, t = tanh(u), u = √(2/π) (a + 0.044715 a³);
/// then g′ = (1 + t) / 2 + a (1 − t²) u′ / 2, u′ = √(2/π) (1 + 0.134145 a²) (Hendrycks and Gimpel, 2016).
/// </summary>
internal sealed record GELUActivation(bool IsApproximate) : ElementwiseActivation
{
    public override string Name => "GELU";

    public override bool NeedsInput => true;

    public override string WeightInitializer => "HeNormal";

    protected override string ValueText => "x Φ(x)";

    protected override string DerivativeText => "(Φ(x) + x φ(x))";

    protected override Formula Value => new(Expr.Call(Function, MapKernel.X));

    protected override Formula Derivative => new(Expr.Call(Function + "Derivative", MapKernel.X));

    private string Function => IsApproximate ? "GELUTanh" : "GELU";
}
