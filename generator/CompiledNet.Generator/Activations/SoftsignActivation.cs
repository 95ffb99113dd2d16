using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class SoftsignKind : ActivationKind<SoftsignActivation>;

/// <summary>g(a) = a / (1 + |a|); g′ = 1 / (1 + |a|)² (Bergstra et al., 2009).</summary>
internal sealed record SoftsignActivation : ElementwiseActivation
{
    /// <summary>From here on the output is 1 in either precision; infinity over infinity would be no number.</summary>
    private const double Large = 1e30;

    private static readonly Variable Reciprocal = new("reciprocal"), Bounded = new("bounded");

    public override string Name => "Softsign";

    /// <summary>Where the output is near 1 it has lost the digits of its derivative.</summary>
    public override bool NeedsInput => true;

    protected override string ValueText => "x / (1 + |x|)";

    protected override string DerivativeText => "1 / (1 + |x|)²";

    protected override Formula Value => new(
        Bounded / (1 + Expr.Abs(Bounded)), (Bounded.Name, Expr.Min(Expr.Max(MapKernel.X, -Large), Large)));

    protected override Formula Derivative => new(Reciprocal * Reciprocal, (Reciprocal.Name, 1 / (1 + Expr.Abs(MapKernel.X))));
}
