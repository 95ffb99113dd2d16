namespace CompiledNet;

/// <summary>SplitMix64 (Steele, Lea and Flood, 2014): a counter, whose every value is scrambled into random bits.</summary>
internal static class SplitMix64
{
    /// <summary>The step of the counter: 2⁶⁴ divided by the golden ratio.</summary>
    public const ulong Gamma = 0x9E3779B97F4A7C15;

    /// <summary>The factors of the scrambling.</summary>
    public const ulong Factor1 = 0xBF58476D1CE4E5B9, Factor2 = 0x94D049BB133111EB;

    /// <summary>A one-to-one map of 64 bits in which every bit depends on all.</summary>
    public static ulong Scramble(ulong z)
    {
        z = (z ^ (z >> 30)) * Factor1;
        z = (z ^ (z >> 27)) * Factor2;
        return z ^ (z >> 31);
    }

    /// <summary>One step: the counter moves on, and is scrambled.</summary>
    public static ulong Next(ref ulong counter)
    {
        counter += Gamma;
        return Scramble(counter);
    }
}
