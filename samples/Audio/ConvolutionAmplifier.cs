using CompiledNet;

namespace Audio;

/// <summary>
/// A stack of dilated causal convolutions in the form of WaveNet (van den Oord and others, 2016): a block is a filter, a gate that lets
/// through some of what it gives, and a path around both. Each block reaches twice as far as the one before.
/// </summary>
/// <remarks>
/// WaveNet adds up one more convolution of each block, its skip connection. One convolution over all of them together is the same sum.
/// </remarks>
[Network(2, WindowLength)]
[Conv1D(Channels, 1, Name = "start")]
[Conv1D(Channels, 3, Dilation = 1, Causal = true, Activation = Activation.Tanh, Name = "filter1")]
[Conv1D(Channels, 3, Dilation = 1, Causal = true, Activation = Activation.Sigmoid, From = "start", Name = "gate1")]
[Multiply("filter1", "gate1", Name = "gated1")]
[Conv1D(Channels, 1, Name = "residual1")]
[Add("start", "residual1", Name = "block1")]
[Conv1D(Channels, 3, Dilation = 2, Causal = true, Activation = Activation.Tanh, Name = "filter2")]
[Conv1D(Channels, 3, Dilation = 2, Causal = true, Activation = Activation.Sigmoid, From = "block1", Name = "gate2")]
[Multiply("filter2", "gate2", Name = "gated2")]
[Conv1D(Channels, 1, Name = "residual2")]
[Add("block1", "residual2", Name = "block2")]
[Conv1D(Channels, 3, Dilation = 4, Causal = true, Activation = Activation.Tanh, Name = "filter3")]
[Conv1D(Channels, 3, Dilation = 4, Causal = true, Activation = Activation.Sigmoid, From = "block2", Name = "gate3")]
[Multiply("filter3", "gate3", Name = "gated3")]
[Conv1D(Channels, 1, Name = "residual3")]
[Add("block2", "residual3", Name = "block3")]
[Conv1D(Channels, 3, Dilation = 8, Causal = true, Activation = Activation.Tanh, Name = "filter4")]
[Conv1D(Channels, 3, Dilation = 8, Causal = true, Activation = Activation.Sigmoid, From = "block3", Name = "gate4")]
[Multiply("filter4", "gate4", Name = "gated4")]
[Conv1D(Channels, 1, Name = "residual4")]
[Add("block3", "residual4", Name = "block4")]
[Conv1D(Channels, 3, Dilation = 16, Causal = true, Activation = Activation.Tanh, Name = "filter5")]
[Conv1D(Channels, 3, Dilation = 16, Causal = true, Activation = Activation.Sigmoid, From = "block4", Name = "gate5")]
[Multiply("filter5", "gate5", Name = "gated5")]
[Conv1D(Channels, 1, Name = "residual5")]
[Add("block4", "residual5", Name = "block5")]
[Conv1D(Channels, 3, Dilation = 32, Causal = true, Activation = Activation.Tanh, Name = "filter6")]
[Conv1D(Channels, 3, Dilation = 32, Causal = true, Activation = Activation.Sigmoid, From = "block5", Name = "gate6")]
[Multiply("filter6", "gate6", Name = "gated6")]
[Conv1D(Channels, 1, Name = "residual6")]
[Add("block5", "residual6", Name = "block6")]
[Conv1D(Channels, 3, Dilation = 64, Causal = true, Activation = Activation.Tanh, Name = "filter7")]
[Conv1D(Channels, 3, Dilation = 64, Causal = true, Activation = Activation.Sigmoid, From = "block6", Name = "gate7")]
[Multiply("filter7", "gate7", Name = "gated7")]
[Conv1D(Channels, 1, Name = "residual7")]
[Add("block6", "residual7", Name = "block7")]
[Conv1D(Channels, 3, Dilation = 128, Causal = true, Activation = Activation.Tanh, Name = "filter8")]
[Conv1D(Channels, 3, Dilation = 128, Causal = true, Activation = Activation.Sigmoid, From = "block7", Name = "gate8")]
[Multiply("filter8", "gate8", Name = "gated8")]
[Concat("gated1", "gated2", "gated3", "gated4", "gated5", "gated6", "gated7", "gated8")]
[Conv1D(1, 1, Name = "output")]
[CustomLoss(nameof(SquaredError))]
internal sealed partial class ConvolutionAmplifier
{
    /// <summary>The samples before one on which it depends: two taps times the sum of all dilations.</summary>
    public const int Reach = 2 * 255;

    /// <summary>The samples of a window: those that are compared, and before them what the first one depends on.</summary>
    public const int WindowLength = Reach + 1024;

    /// <summary>In place of a target: what the network gives there is not compared with anything. No sound is as loud.</summary>
    public const float NoTarget = 100;

    private const int Channels = 8;

    [Elementwise]
    private static double SquaredError(double output, double target) =>
        target == NoTarget ? 0 : (output - target) * (output - target);
}
