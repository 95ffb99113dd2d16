namespace CompiledNet.Goldens;

/// <summary>The counts of training passes, which networks keep beside their running statistics. They begin at 0, and cases do not have them.</summary>
internal static class PassCounts
{
    /// <summary>The name of each count that goes with some statistics.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> statistics) => statistics
        .Select(name => $"{name[..Math.Max(name.LastIndexOf('.'), 0)]}.num_batches_tracked")
        .Distinct(StringComparer.Ordinal);
}
