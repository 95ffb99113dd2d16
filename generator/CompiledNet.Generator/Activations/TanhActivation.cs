using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class TanhKind : ActivationKind<TanhActivation>;

/// <summary>g(a) = tanh(a); g′ = 1 − z² = 1 / cosh²(a).</summary>
internal sealed record TanhActivation : SaturatingActivation
{
    public override string Name => "Tanh";

    protected override string ValueText => "tanh(x)";

    protected override string DerivativeText => "(1 − y²)";

    protected override Formula Derivative => new(1 - (MapKernel.Y * MapKernel.Y));
}
