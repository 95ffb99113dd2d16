using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class SigmoidKind : ActivationKind<SigmoidActivation>;

/// <summary>g(a) = 1 / (1 + exp(−a)); g′ = z (1 − z) = exp(−a) / (1 + exp(−a))².</summary>
internal sealed record SigmoidActivation : SaturatingActivation
{
    public override string Name => "Sigmoid";

    public override bool GivesProbabilities => true;

    protected override string ValueText => "1 / (1 + exp(−x))";

    protected override string DerivativeText => "y (1 − y)";

    protected override Formula Derivative => new(MapKernel.Y * (1 - MapKernel.Y));
}
