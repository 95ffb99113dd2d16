using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledNet.CompilerServices;

/// <summary>
/// The working memory of generated code: one block for each thread and element type, aligned to 64 bytes, that grows and
/// never shrinks. It is allocated at a thread's first call, or at the first call of a larger network; nothing is
/// allocated afterwards.
/// </summary>
/// <typeparam name="T">An element of 1, 2, 4 or 8 bytes.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1000", Justification = "The memory is one for each element type.")]
public static class ScratchMemory<T>
    where T : unmanaged
{
    [ThreadStatic]
    private static AlignedArray<T>? _block;

    /// <summary>
    /// The calling thread's block. What it holds is unspecified: nothing is cleared. The block stays valid until the
    /// thread calls again, so whoever needs several pieces rents their sum once and cuts it.
    /// </summary>
    /// <param name="length">The number of elements that the caller will use.</param>
    /// <returns>The first element, at an address that is a multiple of 64.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T Rent(int length)
    {
        AlignedArray<T>? block = _block;
        // As unsigned, a negative length is larger than any block and reaches the check in Grow.
        if (block is null || (uint)length > (uint)block.Length)
            block = Grow(length);
        return ref block.First;
    }

    /// <summary>Fills the calling thread's block, as a test that nobody relies on what it holds.</summary>
    internal static void Poison(byte value)
    {
        if (_block is { } block)
            MemoryMarshal.AsBytes(block.Span).Fill(value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static AlignedArray<T> Grow(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return _block = new AlignedArray<T>(length, cleared: false);
    }
}
