using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Programs;

/// <summary>
/// Gives buffers their places in one block of working memory. Two buffers may share a place when no kernel runs between
/// the first and the last use of both.
/// </summary>
internal static class Arena
{
    /// <param name="kernels">The kernels in their order.</param>
    /// <param name="lengths">The elements of each buffer.</param>
    /// <param name="kept">Buffers that outlive the kernels; those of one list lie side by side.</param>
    public static ArenaLayout Place(IReadOnlyList<Kernel> kernels, IReadOnlyList<long> lengths, IReadOnlyList<IReadOnlyList<int>> kept)
    {
        var keptPlaces = new KeptPlace?[lengths.Count];
        long keptLength = 0;
        foreach (IReadOnlyList<int> run in kept)
        {
            long stride = run.Sum(buffer => lengths[buffer]);
            long within = 0;
            foreach (int buffer in run)
            {
                keptPlaces[buffer] = new KeptPlace(keptLength, stride, within);
                within += lengths[buffer];
            }

            keptLength += stride;
        }

        var lives = new (int First, int Last)[lengths.Count];
        for (int i = 0; i < lives.Length; i++) lives[i] = (int.MaxValue, -1);
        for (int i = 0; i < kernels.Count; i++)
        {
            foreach (Operand operand in kernels[i].Operands)
            {
                int buffer = operand.Place.Buffer;
                if (buffer >= 0 && keptPlaces[buffer] is null) lives[buffer] = (Math.Min(lives[buffer].First, i), Math.Max(lives[buffer].Last, i));
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

        return new ArenaLayout(lengths.ToEquatableArray(), offsets.ToEquatableArray(), total, keptPlaces.ToEquatableArray(), keptLength);
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
