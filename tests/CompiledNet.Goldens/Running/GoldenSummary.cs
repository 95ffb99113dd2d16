namespace CompiledNet.Goldens;

/// <summary>How many cases passed and failed.</summary>
public sealed record GoldenSummary(int Passed, int Failed)
{
    /// <summary>The number of all cases.</summary>
    public int Total => Passed + Failed;
}
