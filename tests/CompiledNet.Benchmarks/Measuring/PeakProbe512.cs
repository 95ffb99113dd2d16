using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledNet.Benchmarks;

/// <summary>
/// Vectors of 512 bits. One class for each size, since a type that stood for all of them would not be as fast.
/// </summary>
internal static class PeakProbe512
{
    private const int Chains = 12;

    private const int Steps = 20;

    private static nuint Width => (nuint)Vector512<float>.Count;

    // Twelve chains hide the latency. Their sum is kept, so that nothing can be left out.
    private static float _sink;

    /// <summary>Multiply-adds on registers; returns the number of operations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Registers(int rounds)
    {
        Vector512<float> x = Vector512.Create(1f);
        Vector512<float> y = Vector512.Create(1e-9f);
        Vector512<float> a0 = Vector512<float>.Zero;
        Vector512<float> a1 = Vector512<float>.Zero;
        Vector512<float> a2 = Vector512<float>.Zero;
        Vector512<float> a3 = Vector512<float>.Zero;
        Vector512<float> a4 = Vector512<float>.Zero;
        Vector512<float> a5 = Vector512<float>.Zero;
        Vector512<float> a6 = Vector512<float>.Zero;
        Vector512<float> a7 = Vector512<float>.Zero;
        Vector512<float> a8 = Vector512<float>.Zero;
        Vector512<float> a9 = Vector512<float>.Zero;
        Vector512<float> a10 = Vector512<float>.Zero;
        Vector512<float> a11 = Vector512<float>.Zero;
        for (int round = 0; round < rounds; round++)
        {
            for (int step = 0; step < Steps; step++)
            {
                a0 = Vector512.MultiplyAddEstimate(x, y, a0);
                a1 = Vector512.MultiplyAddEstimate(x, y, a1);
                a2 = Vector512.MultiplyAddEstimate(x, y, a2);
                a3 = Vector512.MultiplyAddEstimate(x, y, a3);
                a4 = Vector512.MultiplyAddEstimate(x, y, a4);
                a5 = Vector512.MultiplyAddEstimate(x, y, a5);
                a6 = Vector512.MultiplyAddEstimate(x, y, a6);
                a7 = Vector512.MultiplyAddEstimate(x, y, a7);
                a8 = Vector512.MultiplyAddEstimate(x, y, a8);
                a9 = Vector512.MultiplyAddEstimate(x, y, a9);
                a10 = Vector512.MultiplyAddEstimate(x, y, a10);
                a11 = Vector512.MultiplyAddEstimate(x, y, a11);
            }
        }

        _sink = Vector512.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11);
        return 2.0 * rounds * Steps * Chains * Width;
    }

    /// <summary>Multiply-adds each with a load from the first-level cache; returns the number of operations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Loads(int rounds)
    {
        var buffer = GC.AllocateArray<float>(PeakProbeMemory.Length + 16, pinned: true);
        ref float first = ref PeakProbeMemory.Aligned(buffer);
        Vector512<float> x = Vector512.Create(1f);
        Vector512<float> a0 = Vector512<float>.Zero;
        Vector512<float> a1 = Vector512<float>.Zero;
        Vector512<float> a2 = Vector512<float>.Zero;
        Vector512<float> a3 = Vector512<float>.Zero;
        Vector512<float> a4 = Vector512<float>.Zero;
        Vector512<float> a5 = Vector512<float>.Zero;
        Vector512<float> a6 = Vector512<float>.Zero;
        Vector512<float> a7 = Vector512<float>.Zero;
        Vector512<float> a8 = Vector512<float>.Zero;
        Vector512<float> a9 = Vector512<float>.Zero;
        Vector512<float> a10 = Vector512<float>.Zero;
        Vector512<float> a11 = Vector512<float>.Zero;
        nuint stride = Chains * Width;
        nuint steps = PeakProbeMemory.Length / stride;
        int passes = rounds * Steps / (int)steps;
        for (int pass = 0; pass < passes; pass++)
        {
            nuint at = 0;
            for (nuint step = 0; step < steps; step++)
            {
                a0 = Vector512.MultiplyAddEstimate(x, Vector512.LoadUnsafe(ref first, at), a0);
                a1 = Vector512.MultiplyAddEstimate(x, Vector512.LoadUnsafe(ref first, at + Width), a1);
                a2 = Vector512.MultiplyAddEstimate(x, Vector512.LoadUnsafe(ref first, at + (2 * Width)), a2);
                a3 = Vector512.MultiplyAddEstimate(x, Vector512.LoadUnsafe(ref first, at + (3 * Width)), a3);
                a4 = Vector512.MultiplyAddEstimate(x, Vector512.LoadUnsafe(ref first, at + (4 * Width)), a4);
                a5 = Vector512.MultiplyAddEstimate(x, Vector512.LoadUnsafe(ref first, at + (5 * Width)), a5);
                a6 = Vector512.MultiplyAddEstimate(x, Vector512.LoadUnsafe(ref first, at + (6 * Width)), a6);
                a7 = Vector512.MultiplyAddEstimate(x, Vector512.LoadUnsafe(ref first, at + (7 * Width)), a7);
                a8 = Vector512.MultiplyAddEstimate(x, Vector512.LoadUnsafe(ref first, at + (8 * Width)), a8);
                a9 = Vector512.MultiplyAddEstimate(x, Vector512.LoadUnsafe(ref first, at + (9 * Width)), a9);
                a10 = Vector512.MultiplyAddEstimate(x, Vector512.LoadUnsafe(ref first, at + (10 * Width)), a10);
                a11 = Vector512.MultiplyAddEstimate(x, Vector512.LoadUnsafe(ref first, at + (11 * Width)), a11);
                at += stride;
            }
        }

        _sink = Vector512.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11);
        return 2.0 * passes * steps * stride;
    }
}
