using static TorchSharp.torch;

namespace CompiledNet.Benchmarks;

/// <content>One function, and its activation.</content>
internal sealed partial record DenseModel
{
    public override TorchLayer CreateTorch(TorchParts parts)
    {
        Tensor weight = parts.Create(WeightName);
        Tensor? bias = Bias ? parts.Create(BiasName) : null;
        return inputs => TorchActivation.Of(Activation, nn.functional.linear(inputs[0], weight, bias));
    }
}
