using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledNet.CompilerServices;

/// <summary>
/// Memory that serves one call after another: a block, aligned to 64 bytes and never moved, that grows with what is asked
/// for. A block of more than <see cref="AlwaysKept"/> bytes is given back when calls have needed less than half of it for
/// <see cref="Patience"/>; full collections of garbage are the occasions on which that is looked at.
/// </summary>
/// <remarks>
/// One thread rents. Another may give the block back at any time, also while a call works with it: whoever has rented holds
/// the array itself, which is collected when the call is through.
/// </remarks>
internal sealed class WorkingMemory
{
    /// <summary>A block of up to so many bytes is not worth the trouble of allocating it again.</summary>
    public const int AlwaysKept = 64 * 1024;

    /// <summary>For how long a block outlives the last call that needed it, in milliseconds, at least.</summary>
    public const long Patience = 10_000;

    private const int Alignment = 64;

    [ThreadStatic]
    private static WorkingMemory? _ofThread;

    private ulong[]? _elements;
    private nint _start;
    private nint _capacity;
    private long _neededAt;

    /// <summary>
    /// The largest need since the last look at it, in bytes: no more than the block holds. Renting compares with it, so that
    /// what calls need becomes known without a count of calls.
    /// </summary>
    private nint _need;

    /// <summary>Creates memory that has no block yet.</summary>
    public WorkingMemory() => _ = new Occasion(this);

    /// <summary>The bytes of the block, with those that align it.</summary>
    public long HeldBytes => _elements is { } elements ? (long)elements.Length * sizeof(ulong) : 0;

    /// <summary>What calls have needed since the last look, in bytes.</summary>
    internal nint Need => _need;

    /// <summary>That of the calling thread, if it has rented before.</summary>
    public static WorkingMemory? OfThreadIfAny => _ofThread;

    /// <summary>That of the calling thread.</summary>
    public static WorkingMemory OfThread => _ofThread ??= new WorkingMemory();

    /// <summary>The first element of a block of at least so many of the calling thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T RentOfThread<T>(int length)
        where T : unmanaged
    {
        // As unsigned, a negative length is larger than any block and reaches the check.
        WorkingMemory? memory = _ofThread;
        if (memory is null || memory._elements is not { } elements || (ulong)(uint)length * (uint)Unsafe.SizeOf<T>() > (ulong)memory._need)
            return ref OfThread.Rent(length, Unsafe.SizeOf<T>()).First<T>();
        return ref new WorkingBlock(elements, memory._start).First<T>();
    }

    /// <summary>A block for so many elements of a size in bytes. What it holds is unspecified.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public WorkingBlock Rent(long length, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        nint bytes = checked((nint)(length * size));
        nint need = bytes;
        if (_elements is { } elements && bytes <= _capacity)
        {
            need = Math.Max(bytes, _need);
        }
        else
        {
            long count = (bytes + Alignment + sizeof(ulong) - 1) / sizeof(ulong);
            elements = GC.AllocateUninitializedArray<ulong>(checked((int)count), pinned: true);

            // The array is pinned, so its address holds for its whole life.
            _start = -Marshal.UnsafeAddrOfPinnedArrayElement(elements, 0) & (Alignment - 1);
            _capacity = bytes;
            _neededAt = Environment.TickCount64;
            _elements = elements;
        }

        _need = need;
        return new WorkingBlock(elements, _start);
    }

    /// <summary>Gives the block back. The next call allocates one again.</summary>
    public void Release()
    {
        _elements = null;
        _need = 0;
    }

    /// <summary>Gives the block back if calls have long needed less than half of it.</summary>
    /// <param name="now">The time, in milliseconds.</param>
    internal void ReleaseUnneeded(long now)
    {
        nint need = _need;
        _need = 0;
        if (_capacity <= AlwaysKept || need > _capacity / 2) _neededAt = now;
        else if (now - _neededAt >= Patience) Release();
    }

    /// <summary>Fills the block, as a test that nobody relies on what it holds.</summary>
    internal void Poison(byte value)
    {
        if (_elements is { } elements) MemoryMarshal.AsBytes(elements.AsSpan()).Fill(value);
    }

    /// <summary>
    /// An object that nobody refers to. A collection finds it, its finalizer looks at the memory and lets it be found again;
    /// once it is old only full collections do.
    /// </summary>
    private sealed class Occasion(WorkingMemory memory)
    {
        // Not a WeakReference, which would be finalized together with this object.
        private GCHandle _memory = GCHandle.Alloc(memory, GCHandleType.Weak);

        ~Occasion()
        {
            if (_memory.Target is not WorkingMemory memory)
            {
                _memory.Free();
                return;
            }

            memory.ReleaseUnneeded(Environment.TickCount64);
            GC.ReRegisterForFinalize(this);
        }
    }
}
