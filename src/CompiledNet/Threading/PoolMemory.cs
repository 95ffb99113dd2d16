using System.Runtime.CompilerServices;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>
/// The working memory of a pool, whatever is done with it and for which network: a piece for each thread, one that all
/// share, and room for the sums of packs. The caller's thread allocates all of it, and once.
/// </summary>
internal sealed class PoolMemory
{
    private readonly WorkingMemory _forKept = new();
    private WorkingMemory[] _forThreads = [];
    private WorkingBlock[] _blocks = [];
    private WorkingBlock _kept;
    private double[] _sums = [];

    /// <summary>Gets ready for a call. Allocates where an earlier call needed less.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="threads">The number of threads.</param>
    /// <param name="length">The number of elements that each needs.</param>
    /// <param name="kept">The number of elements that they share.</param>
    /// <param name="packs">The number of packs whose sums there are.</param>
    public void Rent<T>(int threads, long length, long kept, int packs)
        where T : unmanaged
    {
        if (_forThreads.Length < threads)
        {
            _forThreads = [.. Enumerable.Range(0, threads).Select(_ => new WorkingMemory())];
            _blocks = new WorkingBlock[threads];
        }

        for (int i = 0; i < threads; i++) _blocks[i] = _forThreads[i].Rent(length, Unsafe.SizeOf<T>());
        if (kept > 0) _kept = _forKept.Rent(kept, Unsafe.SizeOf<T>());
        if (_sums.Length < packs) _sums = new double[packs];
    }

    /// <summary>The first element of a thread's piece.</summary>
    public ref T First<T>(int worker)
        where T : unmanaged => ref _blocks[worker].First<T>();

    /// <summary>The first element of what threads share.</summary>
    public ref T Kept<T>()
        where T : unmanaged => ref _kept.First<T>();

    /// <summary>The sums of packs.</summary>
    public Span<double> Sums(int packs) => _sums.AsSpan(0, packs);

    /// <summary>The call is through: nothing may be read or written any more, so the memory may be given back.</summary>
    public void End()
    {
        _blocks.AsSpan().Clear();
        _kept = default;
    }
}
