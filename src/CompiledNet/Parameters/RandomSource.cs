using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>
/// Random numbers that are the same on every machine for the same seed: xoshiro256** (Blackman and Vigna, 2018), its
/// state filled by SplitMix64 (Steele, Lea and Flood, 2014). Not for cryptography; use one from a single thread at a time.
/// </summary>
internal sealed class RandomSource
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;
    private double _spareNormal;

    /// <summary>Creates a source.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="stream">Any number; sources of one seed and different streams are unrelated.</param>
    public RandomSource(ulong seed, ulong stream = 0) => Restart(seed, stream);

    /// <summary>Begins again, as a new source of that seed and stream would.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="stream">Any number; sources of one seed and different streams are unrelated.</param>
    public void Restart(ulong seed, ulong stream)
    {
        // The stream is scrambled before it meets the seed, so that (seed + 1, stream) and (seed, stream + 1) differ.
        ulong state = seed ^ SplitMix64.Scramble(stream * SplitMix64.Gamma);
        _s0 = SplitMix64.Next(ref state);
        _s1 = SplitMix64.Next(ref state);
        _s2 = SplitMix64.Next(ref state);
        _s3 = SplitMix64.Next(ref state);
        _spareNormal = double.NaN;
    }

    /// <summary>Draws any number of 64 bits, all equally likely.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Draws a multiple of 2⁻⁵³ in [0, 1), all equally likely.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Draws an integer from 0 to less than the bound, all equally likely (Lemire, 2019).</summary>
    /// <param name="bound">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is 0 or negative.</exception>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        ulong range = (ulong)bound;
        ulong high = Math.BigMul(NextUInt64(), range, out ulong low);
        if (low < range)
        {
            // 2⁶⁴ is no multiple of the range: these many of the low parts would favour some results.
            ulong unfair = (0 - range) % range;
            while (low < unfair) high = Math.BigMul(NextUInt64(), range, out low);
        }

        return (int)high;
    }

    /// <summary>Draws from the normal distribution with mean 0 and standard deviation 1 (Marsaglia's polar method).</summary>
    public double NextNormal()
    {
        if (!double.IsNaN(_spareNormal))
        {
            double spare = _spareNormal;
            _spareNormal = double.NaN;
            return spare;
        }

        double x, y, square;
        do
        {
            x = (2 * NextDouble()) - 1;
            y = (2 * NextDouble()) - 1;
            square = (x * x) + (y * y);
        }
        while (square is >= 1 or 0);

        double factor = Math.Sqrt(-2 * ScalarMath.Log(square) / square);
        _spareNormal = y * factor;
        return x * factor;
    }

    /// <summary>Puts the items into a random order, all orders equally likely (Fisher and Yates, 1938).</summary>
    public void Shuffle(Span<int> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = NextInt(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
