using System.Runtime.CompilerServices;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>A piece of working memory for each of a pool's threads, all allocated by the caller's.</summary>
internal sealed class WorkersMemory
{
    private WorkingMemory[] _memory = [];
    private WorkingBlock[] _blocks = [];

    /// <summary>Gets ready for a call. Allocates where an earlier call needed less.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="threads">The number of threads.</param>
    /// <param name="length">The number of elements that each needs.</param>
    public void Rent<T>(int threads, long length)
        where T : unmanaged
    {
        if (_memory.Length < threads)
        {
            _memory = [.. Enumerable.Range(0, threads).Select(_ => new WorkingMemory())];
            _blocks = new WorkingBlock[threads];
        }

        for (int i = 0; i < threads; i++) _blocks[i] = _memory[i].Rent(length, Unsafe.SizeOf<T>());
    }

    /// <summary>The first element of a thread's piece.</summary>
    public ref T First<T>(int worker)
        where T : unmanaged => ref _blocks[worker].First<T>();

    /// <summary>The call is through: nothing may be read or written any more, so the memory may be given back.</summary>
    public void End() => _blocks.AsSpan().Clear();
}
