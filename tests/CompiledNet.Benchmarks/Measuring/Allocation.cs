namespace CompiledNet.Benchmarks;

/// <summary>What a warmed side allocates.</summary>
internal static class Allocation
{
    private const int Runs = 100;

    /// <summary>Bytes for each run.</summary>
    /// <param name="side">The side, warmed up.</param>
    /// <param name="threads">The threads that it uses: with several, what any thread allocates counts.</param>
    public static double PerRun(ISide side, int threads)
    {
        // A full collection since the last run may have taken back working memory that larger networks had left.
        side.Run(1);
        long before = Allocated(threads);
        side.Run(Runs);
        return (double)(Allocated(threads) - before) / Runs;
    }

    private static long Allocated(int threads) =>
        threads == 1 ? GC.GetAllocatedBytesForCurrentThread() : GC.GetTotalAllocatedBytes(precise: true);
}
