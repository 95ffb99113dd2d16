using static TorchSharp.torch;

namespace CompiledNet.Benchmarks;

/// <summary>Activations as libtorch has them.</summary>
internal static class TorchActivation
{
    /// <summary>The activation of a sum, of which the sum itself is disposed.</summary>
    public static Tensor Of(Activation activation, Tensor sum)
    {
        if (activation == Activation.Identity) return sum;
        using (sum)
        {
            return Apply(activation, sum);
        }
    }

    /// <summary>The activation.</summary>
    public static Tensor Apply(Activation activation, Tensor input) => activation switch
    {
        Activation.ReLU => nn.functional.relu(input),
        Activation.Tanh => tanh(input),
        Activation.Sigmoid => sigmoid(input),
        Activation.GELU => nn.functional.gelu(input),
        _ => throw new NotSupportedException($"{activation} has no function here."),
    };
}
