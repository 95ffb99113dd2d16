using System.Runtime.InteropServices;

namespace CompiledNet;

/// <summary>
/// How far the items of one thread's share have been taken; on a cache line that others seldom touch, and that is not the
/// one with the length of the array.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
internal struct WorkerShare
{
    /// <summary>The round in the upper half, and the number of items taken in it in the lower one.</summary>
    [FieldOffset(64)]
    private long _next;

    /// <summary>The number of an item of the share that nobody else has, or -1 if none is left.</summary>
    /// <param name="round">The round, the same or a later one each time.</param>
    /// <param name="items">The number of items of the share in this round.</param>
    public int Take(int round, int items)
    {
        long start = (long)round << 32;
        while (true)
        {
            long seen = Volatile.Read(ref _next);
            long next = Math.Max(seen, start);
            if (next >= start + items) return -1;
            if (Interlocked.CompareExchange(ref _next, next + 1, seen) == seen) return (int)(next - start);
        }
    }
}
