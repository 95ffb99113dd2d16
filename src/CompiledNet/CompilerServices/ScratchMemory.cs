using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

/// <summary>
/// The working memory of generated code: one block for each thread, whatever the type of its elements, aligned to 64 bytes.
/// It is allocated at a thread's first call, or at the first call that needs more; nothing is allocated afterwards, unless
/// it has been given back meanwhile (<see cref="NetworkMemory"/>).
/// </summary>
/// <typeparam name="T">An element of 1, 2, 4 or 8 bytes.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1000", Justification = "Generated code says once what the elements are.")]
public static class ScratchMemory<T>
    where T : unmanaged
{
    /// <summary>
    /// The calling thread's block. What it holds is unspecified: nothing is cleared. The block stays valid for as long as
    /// the caller holds the reference, and its own until the thread calls again, with whatever type of elements; so whoever
    /// needs several pieces rents their sum once and cuts it.
    /// </summary>
    /// <param name="length">The number of elements that the caller will use.</param>
    /// <returns>The first element, at an address that is a multiple of 64.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T Rent(int length) => ref WorkingMemory.RentOfThread<T>(length);

    /// <summary>Fills the calling thread's block, as a test that nobody relies on what it holds.</summary>
    internal static void Poison(byte value) => WorkingMemory.OfThreadIfAny?.Poison(value);
}
