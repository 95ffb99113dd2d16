using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class HardSwishKind : ActivationKind<HardSwishActivation>;

/// <summary>
/// g(a) = a min(max(0, a + 3), 6) / 6, that is 0 up to −3 and a from 3; between them g′ = a / 3 + 1/2 (Howard et al., 2019).
/// </summary>
internal sealed record HardSwishActivation : ElementwiseActivation
{
    public override string Name => "HardSwish";

    public override bool NeedsInput => true;

    public override string WeightInitializer => "HeNormal";

    protected override string ValueText => "x min(max(0, x + 3), 6) / 6";

    protected override string DerivativeText => "(x < −3 ? 0 : x > 3 ? 1 : x / 3 + 1/2)";

    public override Expr? Epilogue => Value.Result;

    /// <summary>Infinity times 0 would be no number.</summary>
    protected override Formula Value => new(Piecewise(0, MapKernel.X * (MapKernel.X + 3) * (1.0 / 6), MapKernel.X));

    /// <summary>x / 3 + 1/2, with one rounding beside its zero.</summary>
    protected override Formula Derivative => new(Piecewise(0, (MapKernel.X + 1.5) * (1.0 / 3), 1));

    private static Expr Piecewise(Expr left, Expr middle, Expr right) =>
        Expr.Select(Expr.LessThan(MapKernel.X, -3), left, Expr.Select(Expr.GreaterThan(MapKernel.X, 3), right, middle));
}
