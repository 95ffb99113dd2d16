using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class SELUKind : ActivationKind<SELUActivation>;

/// <summary>
/// g(a) = λ a where a > 0, else λ α (exp(a) − 1); g′ = λ or λ α exp(a). With these numbers and weights of the variance 1 / inputs,
/// activations tend to mean 0 and variance 1 from layer to layer (Klambauer et al., 2017).
/// </summary>
internal sealed record SELUActivation : ElementwiseActivation
{
    private const double Lambda = 1.0507009873554805, Alpha = 1.6732632423543772;

    public override string Name => "SELU";

    public override bool NeedsInput => true;

    public override string WeightInitializer => "LeCunNormal";

    protected override string ValueText => "x > 0 ? λ x : λ α (exp(x) − 1)";

    protected override string DerivativeText => "(x > 0 ? λ : λ α exp(x))";

    protected override Formula Value => new(Expr.IfPositive(MapKernel.X, Lambda * MapKernel.X, Lambda * Alpha * Expr.Call("ExpM1", MapKernel.X)));

    protected override Formula Derivative => new(Expr.IfPositive(MapKernel.X, Lambda, Lambda * Alpha * Expr.Call("Exp", MapKernel.X)));
}
