using static TorchSharp.torch;

namespace CompiledNet.Benchmarks;

/// <content>One function, and its activation.</content>
internal sealed partial record ConvolutionModel
{
    public override TorchLayer CreateTorch(TorchParts parts)
    {
        Tensor weight = parts.Create(WeightName);
        Tensor bias = parts.Create(BiasName);
        return inputs => TorchActivation.Of(Activation, nn.functional.conv2d(inputs[0], weight, bias));
    }
}
