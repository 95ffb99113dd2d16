using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Planning;

/// <summary>
/// Gives buffers their places in one block of working memory. Two buffers may share a place when no kernel runs between
/// the first and the last use of both.
/// </summary>
internal static class Arena
{
    /// <param name="kernels">The kernels in their order.</param>
    /// <param name="lengths">The elements of each buffer.</param>
    /// <param name="together">The number of kernels at the end that may run at the same time.</param>
    public static ArenaLayout Place(IReadOnlyList<Kernel> kernels, IReadOnlyList<long> lengths, int together = 1)
    {
        var lives = new (int First, int Last)[lengths.Count];
        for (int i = 0; i < lives.Length; i++) lives[i] = (int.MaxValue, -1);
        for (int i = 0; i < kernels.Count; i++)
        {
            int step = Math.Min(i, kernels.Count - together);
            foreach (Operand operand in kernels[i].Operands)
            {
                int buffer = operand.Place.Buffer;
                if (buffer >= 0) lives[buffer] = (Math.Min(lives[buffer].First, step), Math.Max(lives[buffer].Last, step));
            }
        }

        var offsets = new long[lengths.Count];
        var placed = new List<int>();
        long total = 0;
        foreach (int buffer in Enumerable.Range(0, lengths.Count).Where(i => lives[i].Last >= 0).OrderBy(i => lives[i].First))
        {
            placed.RemoveAll(other => lives[other].Last < lives[buffer].First);
            offsets[buffer] = FirstGap(placed, offsets, lengths, lengths[buffer]);
            placed.Add(buffer);
            total = Math.Max(total, offsets[buffer] + lengths[buffer]);
        }

        return new ArenaLayout(offsets.ToEquatableArray(), total);
    }

    private static long FirstGap(List<int> placed, long[] offsets, IReadOnlyList<long> lengths, long length)
    {
        long start = 0;
        foreach (int other in placed.OrderBy(other => offsets[other]))
        {
            if (offsets[other] - start >= length) break;
            start = Math.Max(start, offsets[other] + lengths[other]);
        }

        return start;
    }
}
