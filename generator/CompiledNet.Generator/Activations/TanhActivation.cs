using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

/// <summary>g(a) = tanh(a); g′ = 1 − z² = 1 / cosh²(a).</summary>
internal sealed class TanhActivation : SaturatingActivation
{
    public override string Name => "Tanh";

    protected override string ValueText => "tanh(x)";

    protected override string DerivativeText => "(1 − y²)";

    protected override Formula Derivative(OptionSet options) => new(1 - (MapKernel.Y * MapKernel.Y));
}
