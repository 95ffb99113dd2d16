using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledNet.Benchmarks;

/// <summary>The memory that the probes load from: 16 KB, half of a first-level cache or less.</summary>
internal static class PeakProbeMemory
{
    /// <summary>The number of floats.</summary>
    public const int Length = 4096;

    private const int Alignment = 64;

    /// <summary>The first element of a pinned array at the start of a cache line.</summary>
    public static ref float Aligned(float[] pinned)
    {
        nint past = Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0) & (Alignment - 1);
        return ref Unsafe.Add(ref pinned[0], past == 0 ? 0 : (Alignment - past) / sizeof(float));
    }
}
