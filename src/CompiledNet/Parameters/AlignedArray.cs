using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledNet;

/// <summary>An array that never moves, whose first element used lies at a multiple of 64 bytes: a whole 512-bit vector.</summary>
/// <typeparam name="T">An element of 1, 2, 4 or 8 bytes.</typeparam>
internal sealed class AlignedArray<T>
    where T : unmanaged
{
    private const int Alignment = 64;

    /// <summary>Allocates elements that are 0.</summary>
    /// <param name="length">Their number.</param>
    public AlignedArray(int length)
    {
        Elements = GC.AllocateArray<T>(checked(length + (Alignment / Unsafe.SizeOf<T>())), pinned: true);

        // The array is pinned, so its address holds for its whole life.
        nint past = Marshal.UnsafeAddrOfPinnedArrayElement(Elements, 0) & (Alignment - 1);
        Start = past == 0 ? 0 : (int)(Alignment - past) / Unsafe.SizeOf<T>();
        Length = length;
    }

    /// <summary>The array, with elements before <see cref="Start"/> or behind the last that are not used.</summary>
    public T[] Elements { get; }

    /// <summary>The place of the first element used.</summary>
    public int Start { get; }

    /// <summary>The number of elements used.</summary>
    public int Length { get; }

    /// <summary>The first element used.</summary>
    public ref T First => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Elements), Start);

    /// <summary>The elements used.</summary>
    public Span<T> Span => Elements.AsSpan(Start, Length);
}
