using static TorchSharp.torch;

namespace CompiledNet.Benchmarks;

/// <content>One function behind one that pads, and the activation: libtorch's convolutions pad at both ends.</content>
internal sealed partial record CausalConvolutionModel
{
    public override TorchLayer CreateTorch(TorchParts parts)
    {
        Tensor weight = parts.Create(WeightName);
        Tensor bias = parts.Create(BiasName);
        return inputs => TorchActivation.Of(Activation, Padding == 0 ? Convolve(inputs[0]) : Pad(inputs[0]));

        Tensor Convolve(Tensor input) => nn.functional.conv1d(input, weight, bias, dilation: Dilation);

        Tensor Pad(Tensor input)
        {
            using Tensor padded = nn.functional.pad(input, [Padding, 0]);
            return Convolve(padded);
        }
    }
}
