using static TorchSharp.torch;

namespace CompiledNet.Benchmarks;

/// <content>One function.</content>
internal sealed partial record LayerNormModel
{
    public override TorchLayer CreateTorch(TorchParts parts)
    {
        Tensor weight = parts.Create(WeightName);
        Tensor bias = parts.Create(BiasName);
        long[] shape = [Width];
        return inputs => nn.functional.layer_norm(inputs[0], shape, weight, bias, Epsilon);
    }
}
