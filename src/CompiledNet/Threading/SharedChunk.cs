namespace CompiledNet;

/// <summary>How many packs of samples threads work through before the gradients of their parameters are summed.</summary>
internal static class SharedChunk
{
    /// <summary>They are as many as keep this for each thread: about what a core's own cache holds.</summary>
    private const int BytesPerThread = 1 << 20;

    /// <summary>For the sake of many threads they may be more, up to this.</summary>
    private const int MostBytes = 1 << 24;

    /// <summary>Packs that are worked on at the same time keep at most so many elements.</summary>
    private const int MostElements = 1 << 26;

    /// <summary>
    /// Two packs for each thread, so that one that is late need not be waited for, or one where packs keep much, and a
    /// multiple of the threads, so that all have the same to do.
    /// </summary>
    /// <param name="kept">The elements that a pack keeps.</param>
    /// <param name="elementSize">The bytes of an element.</param>
    /// <param name="threads">The threads that share the work.</param>
    public static int Packs(int kept, int elementSize, int threads)
    {
        long packBytes = Math.Max((long)kept * elementSize, 1);
        long packs = Math.Max((long)BytesPerThread * threads / packBytes, 2L * threads);
        packs = Math.Max(Math.Min(packs, MostBytes / packBytes), Math.Min(threads, MostElements / Math.Max(kept, 1)));
        if (packs > threads) packs -= packs % threads;
        return (int)Math.Max(packs, 1);
    }
}
