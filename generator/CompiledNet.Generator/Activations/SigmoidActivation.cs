using CompiledNet.Generator.Emission;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Planning;

namespace CompiledNet.Generator.Activations;

/// <summary>g(a) = 1 / (1 + exp(−a)); g′ = z (1 − z).</summary>
internal sealed class SigmoidActivation : ElementwiseActivation
{
    public override string Name => "Sigmoid";

    public override bool GivesProbabilities => true;

    public override bool NeedsInput => false;

    protected override string ValueText => "1 / (1 + exp(−x))";

    protected override string DerivativeText => "y (1 − y)";

    protected override Formula Value(OptionSet options) => new(Expr.Call("Sigmoid", MapKernel.X));

    protected override Formula Derivative(OptionSet options) => new(MapKernel.Y * (1 - MapKernel.Y));
}
