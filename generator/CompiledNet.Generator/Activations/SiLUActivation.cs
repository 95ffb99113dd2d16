using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class SiLUKind : ActivationKind<SiLUActivation>;

/// <summary>g(a) = a s with s = 1 / (1 + exp(−a)); g′ = s (1 + a (1 − s)).</summary>
internal sealed record SiLUActivation : ElementwiseActivation
{
    public override string Name => "SiLU";

    public override bool NeedsInput => true;

    public override string WeightInitializer => "HeNormal";

    protected override string ValueText => "x · sigmoid(x)";

    protected override string DerivativeText => "s (1 + x (1 − s)), s = sigmoid(x)";

    protected override Formula Value => new(Expr.Call("SiLU", MapKernel.X));

    protected override Formula Derivative => new(Expr.Call("SiLUDerivative", MapKernel.X));
}
