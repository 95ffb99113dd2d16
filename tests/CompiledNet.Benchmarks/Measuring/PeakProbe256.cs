using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledNet.Benchmarks;

/// <summary>
/// Vectors of 256 bits. One class for each size, since a type that stood for all of them would not be as fast.
/// </summary>
internal static class PeakProbe256
{
    private const int Chains = 12;

    private const int Steps = 20;

    private static nuint Width => (nuint)Vector256<float>.Count;

    // Twelve chains hide the latency. Their sum is kept, so that nothing can be left out.
    private static float _sink;

    /// <summary>Multiply-adds on registers; returns the number of operations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Registers(int rounds)
    {
        Vector256<float> x = Vector256.Create(1f);
        Vector256<float> y = Vector256.Create(1e-9f);
        Vector256<float> a0 = Vector256<float>.Zero;
        Vector256<float> a1 = Vector256<float>.Zero;
        Vector256<float> a2 = Vector256<float>.Zero;
        Vector256<float> a3 = Vector256<float>.Zero;
        Vector256<float> a4 = Vector256<float>.Zero;
        Vector256<float> a5 = Vector256<float>.Zero;
        Vector256<float> a6 = Vector256<float>.Zero;
        Vector256<float> a7 = Vector256<float>.Zero;
        Vector256<float> a8 = Vector256<float>.Zero;
        Vector256<float> a9 = Vector256<float>.Zero;
        Vector256<float> a10 = Vector256<float>.Zero;
        Vector256<float> a11 = Vector256<float>.Zero;
        for (int round = 0; round < rounds; round++)
        {
            for (int step = 0; step < Steps; step++)
            {
                a0 = Vector256.MultiplyAddEstimate(x, y, a0);
                a1 = Vector256.MultiplyAddEstimate(x, y, a1);
                a2 = Vector256.MultiplyAddEstimate(x, y, a2);
                a3 = Vector256.MultiplyAddEstimate(x, y, a3);
                a4 = Vector256.MultiplyAddEstimate(x, y, a4);
                a5 = Vector256.MultiplyAddEstimate(x, y, a5);
                a6 = Vector256.MultiplyAddEstimate(x, y, a6);
                a7 = Vector256.MultiplyAddEstimate(x, y, a7);
                a8 = Vector256.MultiplyAddEstimate(x, y, a8);
                a9 = Vector256.MultiplyAddEstimate(x, y, a9);
                a10 = Vector256.MultiplyAddEstimate(x, y, a10);
                a11 = Vector256.MultiplyAddEstimate(x, y, a11);
            }
        }

        _sink = Vector256.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11);
        return 2.0 * rounds * Steps * Chains * Width;
    }
}
