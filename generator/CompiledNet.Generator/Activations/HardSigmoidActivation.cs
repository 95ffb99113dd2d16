using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class HardSigmoidKind : ActivationKind<HardSigmoidActivation>;

/// <summary>g(a) = min(max(0, a + 3), 6) / 6; g′ = 1/6 where −3 &lt; a &lt; 3, else 0 (Howard et al., 2019).</summary>
internal sealed record HardSigmoidActivation : ElementwiseActivation
{
    public override string Name => "HardSigmoid";

    /// <summary>The output rounds to 1 before the input reaches 3.</summary>
    public override bool NeedsInput => true;

    protected override string ValueText => "min(max(0, x + 3), 6) / 6";

    protected override string DerivativeText => "[−3 < x < 3] / 6";

    public override Expr? Epilogue => Value.Result;

    protected override Formula Value => new(Expr.Min(Expr.Max(MapKernel.X + 3, 0), 6) * (1.0 / 6));

    protected override Formula Derivative => new(Between(MapKernel.X, -3, 3, 1.0 / 6, 0));
}
