using static TorchSharp.torch;

namespace CompiledNet.Benchmarks;

/// <content>One function.</content>
internal sealed partial record PositionsModel
{
    public override TorchLayer CreateTorch(TorchParts parts)
    {
        Tensor weight = parts.Create(WeightName);
        return inputs => inputs[0].add(weight);
    }
}
