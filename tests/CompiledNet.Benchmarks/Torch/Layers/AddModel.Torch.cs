using static TorchSharp.torch;

namespace CompiledNet.Benchmarks;

/// <content>A function for two summands, and for each further one.</content>
internal sealed partial record AddModel
{
    public override TorchLayer CreateTorch(TorchParts parts) => inputs =>
    {
        Tensor sum = inputs[0].add(inputs[1]);
        foreach (Tensor summand in inputs.AsSpan(2))
        {
            using Tensor before = sum;
            sum = before.add(summand);
        }

        return sum;
    };
}
