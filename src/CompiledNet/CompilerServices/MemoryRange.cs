using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledNet.CompilerServices;

/// <summary>Some bytes of memory, of which the place alone matters.</summary>
/// <param name="first">The first byte.</param>
/// <param name="length">Their number.</param>
internal readonly ref struct MemoryRange(ref byte first, nuint length)
{
    private readonly ref byte _first = ref first;
    private readonly nuint _length = length;

    /// <summary>Whether there is nothing.</summary>
    public bool IsEmpty => _length == 0;

    /// <summary>The memory of a span.</summary>
    public static MemoryRange Of<T>(ReadOnlySpan<T> span)
        where T : unmanaged => Of(ref MemoryMarshal.GetReference(span), (uint)span.Length);

    /// <summary>The memory of so many elements.</summary>
    public static MemoryRange Of<T>(ref T first, long length)
        where T : unmanaged => new(ref Unsafe.As<T, byte>(ref first), (nuint)length * (nuint)Unsafe.SizeOf<T>());

    /// <summary>
    /// Whether two ranges have a byte in common, by two comparisons; or one is empty and lies inside the other.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayOverlap(MemoryRange other)
    {
        // Both distances are unsigned, so the one that leads backwards is larger than any length.
        nuint distance = (nuint)Unsafe.ByteOffset(ref _first, ref other._first);
        return distance < _length || 0 - distance < other._length;
    }
}
