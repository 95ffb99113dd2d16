using static TorchSharp.torch;

namespace CompiledNet.Benchmarks;

/// <content>One projection for queries, keys and values, libtorch's fused attention, and the projection of what it gives.</content>
internal sealed partial record AttentionModel
{
    public override TorchLayer CreateTorch(TorchParts parts)
    {
        Tensor inputWeight = parts.Create(InputWeightName);
        Tensor inputBias = parts.Create(InputBiasName);
        Tensor outputWeight = parts.Create(OutputWeightName);
        Tensor outputBias = parts.Create(OutputBiasName);
        return inputs =>
        {
            using Tensor projected = nn.functional.linear(inputs[0], inputWeight, inputBias);

            // (samples, time, 3 · features) to queries, keys and values of (samples, heads, time, features of a head).
            using Tensor viewed = projected.view(-1, Steps, 3, Heads, Width / Heads);
            using Tensor permuted = viewed.permute(2, 0, 3, 1, 4);
            Tensor[] heads = permuted.unbind(0);
            using Tensor queries = heads[0];
            using Tensor keys = heads[1];
            using Tensor values = heads[2];
            using Tensor gathered = nn.functional.scaled_dot_product_attention(queries, keys, values, is_casual: Causal);
            using Tensor timeFirst = gathered.transpose(1, 2);
            using Tensor sideBySide = timeFirst.reshape(-1, Steps, Width);
            return nn.functional.linear(sideBySide, outputWeight, outputBias);
        };
    }
}
