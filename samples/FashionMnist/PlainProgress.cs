using CompiledNet;

namespace FashionMnist;

/// <summary>The same lines without a terminal.</summary>
internal sealed class PlainProgress : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value.Result is { } result) Console.WriteLine(EpochLine.Of(value, result));
    }
}
