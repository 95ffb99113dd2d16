using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class ReLUKind : ActivationKind<ReLUActivation>;

/// <summary>g(a) = max(0, a); g′ = 1 where z > 0, else 0.</summary>
internal sealed record ReLUActivation : ElementwiseActivation
{
    public override string Name => "ReLU";

    public override bool NeedsInput => false;

    public override bool CommutesWithMax => true;

    public override string WeightInitializer => "HeNormal";

    protected override string ValueText => "max(0, x)";

    protected override string DerivativeText => "[y > 0]";

    protected override Formula Value => new(Expr.Max(MapKernel.X, 0));

    protected override Formula Derivative => new(Expr.IfPositive(MapKernel.Y, 1, 0));

    public override Expr? Epilogue => Value.Result;
}
