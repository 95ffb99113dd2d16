using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledNet.CompilerServices;

/// <summary>What is done about lanes of a pack that have no sample, since the batch has fewer than its packs have room for.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneMask
{
    /// <summary>Fills one group of lanes: 1 for each that has a sample, and 0 for the others.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="mask">The first of <paramref name="laneCount"/> elements to write.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="laneCount">The number of lanes.</param>
    public static void Fill<T>(ref T mask, int samples, int laneCount)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        Span<T> lanes = MemoryMarshal.CreateSpan(ref mask, laneCount);
        lanes[..samples].Fill(T.One);
        lanes[samples..].Clear();
    }

    /// <summary>Sets what lies in lanes without a sample to 0.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="lanes">The first of <paramref name="length"/> * <paramref name="laneCount"/> elements.</param>
    /// <param name="length">The number of elements of a sample.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="laneCount">The number of lanes.</param>
    public static void Clear<T>(ref T lanes, int length, int samples, int laneCount)
        where T : unmanaged
    {
        if (samples == laneCount) return;
        for (nint i = 0; i < length; i++)
        {
            ref T first = ref Unsafe.Add(ref lanes, (i * laneCount) + samples);
            MemoryMarshal.CreateSpan(ref first, laneCount - samples).Clear();
        }
    }
}
