using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

/// <summary>
/// Normally distributed noise for compiled networks (Box and Muller, 1958). A number is a function of (seed, step, sample, layer, element) and
/// of nothing else: threads, the size of a pack of samples and the width of vectors do not matter.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GaussianNoise
{
    /// <summary>Writes the noise of a pack of samples, <c>[element][lane]</c>.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>; the numbers are those of double, rounded.</typeparam>
    /// <param name="noise">The first of <paramref name="elements"/> * <paramref name="laneCount"/> numbers to write.</param>
    /// <param name="elements">The number of elements of one sample.</param>
    /// <param name="laneCount">The number of samples.</param>
    /// <param name="seed">The seed of the training.</param>
    /// <param name="step">The number of the training step.</param>
    /// <param name="firstSample">The sample of the first lane, by its place in the batch.</param>
    /// <param name="layer">The number of the layer: each of a network that is random has another.</param>
    /// <param name="deviation">The standard deviation; the mean is 0.</param>
    public static void Fill<T>(
        ref T noise, int elements, int laneCount, ulong seed, long step, long firstSample, int layer, double deviation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ulong key = Mix(Mix(Mix(seed) ^ (ulong)step) ^ (uint)layer);
        for (int lane = 0; lane < laneCount; lane++)
        {
            ulong counter = Mix(key ^ (ulong)(firstSample + lane));
            for (int element = 0; element < elements; element += 2)
            {
                (double first, double second) = Pair(SplitMix64.Next(ref counter));
                Unsafe.Add(ref noise, (element * laneCount) + lane) = T.CreateTruncating(deviation * first);
                if (element + 1 < elements) Unsafe.Add(ref noise, ((element + 1) * laneCount) + lane) = T.CreateTruncating(deviation * second);
            }
        }
    }

    /// <summary>Two independent numbers with mean 0 and variance 1: a radius and an angle, of 32 random bits each.</summary>
    private static (double First, double Second) Pair(ulong bits)
    {
        const double Unit = 1.0 / (1UL << 32);
        // Never 0, which has no logarithm.
        double radius = Math.Sqrt(-2 * ScalarMath.Log(((bits >> 32) + 0.5) * Unit));
        double angle = 2 * Math.PI * ((uint)bits * Unit);
        return (radius * ScalarMath.Cos(angle), radius * ScalarMath.Sin(angle));
    }

    private static ulong Mix(ulong x) => SplitMix64.Scramble(x + SplitMix64.Gamma);
}
