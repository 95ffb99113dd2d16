using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class ReLU6Kind : ActivationKind<ReLU6Activation>;

/// <summary>g(a) = min(max(0, a), 6); g′ = 1 where 0 &lt; z &lt; 6, else 0.</summary>
internal sealed record ReLU6Activation : ElementwiseActivation
{
    private const double Most = 6;

    public override string Name => "ReLU6";

    public override bool NeedsInput => false;

    public override bool CommutesWithMax => true;

    public override string WeightInitializer => "HeNormal";

    protected override string ValueText => "min(max(0, x), 6)";

    protected override string DerivativeText => "[0 < y < 6]";

    public override Expr? Epilogue => Value.Result;

    protected override Formula Value => new(Expr.Min(Expr.Max(MapKernel.X, 0), Most));

    protected override Formula Derivative => new(Between(MapKernel.Y, 0, Most, 1, 0));
}
