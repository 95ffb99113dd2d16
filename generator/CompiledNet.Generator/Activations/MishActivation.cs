using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class MishKind : ActivationKind<MishActivation>;

/// <summary>g(a) = a t, t = tanh(log(1 + exp(a))); g′ = t + a (1 − t²) σ(a) with the sigmoid σ (Misra, 2019).</summary>
internal sealed record MishActivation : ElementwiseActivation
{
    public override string Name => "Mish";

    public override bool NeedsInput => true;

    public override string WeightInitializer => "HeNormal";

    protected override string ValueText => "x tanh(log(1 + exp(x)))";

    protected override string DerivativeText => "(t + x (1 − t²) σ(x)), t = tanh(log(1 + exp(x)))";

    protected override Formula Value => new(Expr.Call("Mish", MapKernel.X));

    protected override Formula Derivative => new(Expr.Call("MishDerivative", MapKernel.X));
}
