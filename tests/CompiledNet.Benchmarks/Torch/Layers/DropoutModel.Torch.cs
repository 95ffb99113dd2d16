using static TorchSharp.torch;

namespace CompiledNet.Benchmarks;

/// <content>One function.</content>
internal sealed partial record DropoutModel
{
    public override TorchLayer CreateTorch(TorchParts parts) =>
        inputs => nn.functional.dropout(inputs[0], Rate, parts.IsTraining);
}
