using CompiledNet.Generator.Emission;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Planning;

namespace CompiledNet.Generator.Activations;

/// <summary>g(a) = tanh(a); g′ = 1 − z².</summary>
internal sealed class TanhActivation : ElementwiseActivation
{
    public override string Name => "Tanh";

    public override bool NeedsInput => false;

    protected override string ValueText => "tanh(x)";

    protected override string DerivativeText => "(1 − y²)";

    protected override Formula Value(OptionSet options) => new(Expr.Call("Tanh", MapKernel.X));

    protected override Formula Derivative(OptionSet options) => new(1 - (MapKernel.Y * MapKernel.Y));
}
