using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.Benchmarks;

/// <summary>
/// The portable vectors that generated code uses. One class for each size, since a type that stood for all of them
/// would not be as fast.
/// </summary>
internal static class PeakProbePortable
{
    private const int Chains = 12;

    private const int Steps = 20;

    private static nuint Width => (nuint)Vector<float>.Count;

    // Twelve chains hide the latency. Their sum is kept, so that nothing can be left out.
    private static float _sink;

    /// <summary>Multiply-adds on registers; returns the number of operations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Registers(int rounds)
    {
        Vector<float> x = Vector.Create(1f);
        Vector<float> y = Vector.Create(1e-9f);
        Vector<float> a0 = Vector<float>.Zero;
        Vector<float> a1 = Vector<float>.Zero;
        Vector<float> a2 = Vector<float>.Zero;
        Vector<float> a3 = Vector<float>.Zero;
        Vector<float> a4 = Vector<float>.Zero;
        Vector<float> a5 = Vector<float>.Zero;
        Vector<float> a6 = Vector<float>.Zero;
        Vector<float> a7 = Vector<float>.Zero;
        Vector<float> a8 = Vector<float>.Zero;
        Vector<float> a9 = Vector<float>.Zero;
        Vector<float> a10 = Vector<float>.Zero;
        Vector<float> a11 = Vector<float>.Zero;
        for (int round = 0; round < rounds; round++)
        {
            for (int step = 0; step < Steps; step++)
            {
                a0 = Vector.MultiplyAddEstimate(x, y, a0);
                a1 = Vector.MultiplyAddEstimate(x, y, a1);
                a2 = Vector.MultiplyAddEstimate(x, y, a2);
                a3 = Vector.MultiplyAddEstimate(x, y, a3);
                a4 = Vector.MultiplyAddEstimate(x, y, a4);
                a5 = Vector.MultiplyAddEstimate(x, y, a5);
                a6 = Vector.MultiplyAddEstimate(x, y, a6);
                a7 = Vector.MultiplyAddEstimate(x, y, a7);
                a8 = Vector.MultiplyAddEstimate(x, y, a8);
                a9 = Vector.MultiplyAddEstimate(x, y, a9);
                a10 = Vector.MultiplyAddEstimate(x, y, a10);
                a11 = Vector.MultiplyAddEstimate(x, y, a11);
            }
        }

        _sink = Vector.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11);
        return 2.0 * rounds * Steps * Chains * Width;
    }

    /// <summary>Multiply-adds each with a load from the first-level cache; returns the number of operations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Loads(int rounds)
    {
        var buffer = GC.AllocateArray<float>(PeakProbeMemory.Length + 16, pinned: true);
        ref float first = ref PeakProbeMemory.Aligned(buffer);
        Vector<float> x = Vector.Create(1f);
        Vector<float> a0 = Vector<float>.Zero;
        Vector<float> a1 = Vector<float>.Zero;
        Vector<float> a2 = Vector<float>.Zero;
        Vector<float> a3 = Vector<float>.Zero;
        Vector<float> a4 = Vector<float>.Zero;
        Vector<float> a5 = Vector<float>.Zero;
        Vector<float> a6 = Vector<float>.Zero;
        Vector<float> a7 = Vector<float>.Zero;
        Vector<float> a8 = Vector<float>.Zero;
        Vector<float> a9 = Vector<float>.Zero;
        Vector<float> a10 = Vector<float>.Zero;
        Vector<float> a11 = Vector<float>.Zero;
        nuint stride = Chains * Width;
        nuint steps = PeakProbeMemory.Length / stride;
        int passes = rounds * Steps / (int)steps;
        for (int pass = 0; pass < passes; pass++)
        {
            nuint at = 0;
            for (nuint step = 0; step < steps; step++)
            {
                a0 = Vector.MultiplyAddEstimate(x, Vector.LoadUnsafe(ref first, at), a0);
                a1 = Vector.MultiplyAddEstimate(x, Vector.LoadUnsafe(ref first, at + Width), a1);
                a2 = Vector.MultiplyAddEstimate(x, Vector.LoadUnsafe(ref first, at + (2 * Width)), a2);
                a3 = Vector.MultiplyAddEstimate(x, Vector.LoadUnsafe(ref first, at + (3 * Width)), a3);
                a4 = Vector.MultiplyAddEstimate(x, Vector.LoadUnsafe(ref first, at + (4 * Width)), a4);
                a5 = Vector.MultiplyAddEstimate(x, Vector.LoadUnsafe(ref first, at + (5 * Width)), a5);
                a6 = Vector.MultiplyAddEstimate(x, Vector.LoadUnsafe(ref first, at + (6 * Width)), a6);
                a7 = Vector.MultiplyAddEstimate(x, Vector.LoadUnsafe(ref first, at + (7 * Width)), a7);
                a8 = Vector.MultiplyAddEstimate(x, Vector.LoadUnsafe(ref first, at + (8 * Width)), a8);
                a9 = Vector.MultiplyAddEstimate(x, Vector.LoadUnsafe(ref first, at + (9 * Width)), a9);
                a10 = Vector.MultiplyAddEstimate(x, Vector.LoadUnsafe(ref first, at + (10 * Width)), a10);
                a11 = Vector.MultiplyAddEstimate(x, Vector.LoadUnsafe(ref first, at + (11 * Width)), a11);
                at += stride;
            }
        }

        _sink = Vector.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11);
        return 2.0 * passes * steps * stride;
    }
}
