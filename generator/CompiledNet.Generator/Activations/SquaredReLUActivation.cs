using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class SquaredReLUKind : ActivationKind<SquaredReLUActivation>;

/// <summary>g(a) = max(0, a)²; g′ = 2 max(0, a) (So et al., 2021).</summary>
internal sealed record SquaredReLUActivation : ElementwiseActivation
{
    private static readonly Variable Positive = new("positive");

    public override string Name => "SquaredReLU";

    public override bool NeedsInput => true;

    public override string WeightInitializer => "HeNormal";

    protected override string ValueText => "max(0, x)²";

    protected override string DerivativeText => "2 max(0, x)";

    protected override Formula Value => new(Positive * Positive, (Positive.Name, Expr.Max(MapKernel.X, 0)));

    protected override Formula Derivative => new(2 * Expr.Max(MapKernel.X, 0));
}
