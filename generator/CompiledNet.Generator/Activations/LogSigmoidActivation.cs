using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class LogSigmoidKind : ActivationKind<LogSigmoidActivation>;

/// <summary>g(a) = log(1 / (1 + exp(−a))) = −log(1 + exp(−a)); g′ = 1 / (1 + exp(a)).</summary>
internal sealed record LogSigmoidActivation : ElementwiseActivation
{
    public override string Name => "LogSigmoid";

    /// <summary>Far on the right the output has lost the digits of its derivative.</summary>
    public override bool NeedsInput => true;

    protected override string ValueText => "−log(1 + exp(−x))";

    protected override string DerivativeText => "1 / (1 + exp(x))";

    protected override Formula Value => new(-Expr.Call("Softplus", -MapKernel.X));

    protected override Formula Derivative => new(Expr.Call("Sigmoid", -MapKernel.X));
}
