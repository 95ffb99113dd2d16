using static TorchSharp.torch;

namespace CompiledNet.Benchmarks;

/// <content>One function.</content>
internal sealed partial record MaxPoolingModel
{
    public override TorchLayer CreateTorch(TorchParts parts) => inputs => nn.functional.max_pool2d(inputs[0], Side);
}
