using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledNet.CompilerServices;

/// <summary>A block of working memory, which stays for as long as somebody has this value.</summary>
/// <param name="elements">The pinned array.</param>
/// <param name="start">Where its first multiple of 64 bytes is, in bytes.</param>
internal readonly struct WorkingBlock(ulong[] elements, nint start)
{
    /// <summary>The pinned array.</summary>
    public ulong[] Elements => elements;

    /// <summary>The first element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T First<T>()
        where T : unmanaged =>
        ref Unsafe.AddByteOffset(ref Unsafe.As<ulong, T>(ref MemoryMarshal.GetArrayDataReference(elements)), start);
}
