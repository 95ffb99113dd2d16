namespace Reinforcement;

/// <summary>Lines without a terminal.</summary>
internal sealed class PlainProgress : IProgress<RolloutProgress>
{
    public void Report(RolloutProgress value)
    {
        if (ProgressLine.Of(value) is { } line) Console.WriteLine(line);
    }
}
