namespace CompiledNet.Tests;

/// <summary>Counts what warm code allocates.</summary>
internal static class Allocated
{
    /// <summary>
    /// Does something up to three times and returns how many bytes the thread allocated at least. Now and then the runtime
    /// allocates some of its own meanwhile, such as a larger table of the casts it has seen, once; what the code needs, every
    /// round would.
    /// </summary>
    public static long Fewest(Action code)
    {
        long fewest = long.MaxValue;
        for (int round = 0; round < 3 && fewest > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            code();
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return fewest;
    }
}
