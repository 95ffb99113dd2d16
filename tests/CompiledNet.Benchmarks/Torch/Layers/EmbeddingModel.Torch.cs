using static TorchSharp.torch;

namespace CompiledNet.Benchmarks;

/// <content>A module, for its function is not to be had.</content>
internal sealed partial record EmbeddingModel
{
    public override TorchLayer CreateTorch(TorchParts parts)
    {
        TorchSharp.Modules.Embedding module = nn.Embedding(Tokens, Width);
        parts.Adopt(module, _ => WeightName);
        return inputs => module.call(inputs[0]);
    }
}
