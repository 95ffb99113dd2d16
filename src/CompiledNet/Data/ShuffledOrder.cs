namespace CompiledNet;

/// <summary>Random orders of samples, without the object that a <see cref="RandomSource"/> is: an epoch allocates nothing.</summary>
internal static class ShuffledOrder
{
    // 2⁶⁴ divided by the golden ratio: the step of SplitMix64's counter.
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    /// <summary>
    /// Fills with the numbers 0, 1, 2, ... in an order that is a function of seed and stream alone (Fisher and Yates, 1938,
    /// drawing from SplitMix64 of Steele, Lea and Flood, 2014).
    /// </summary>
    public static void Fill(Span<int> order, ulong seed, ulong stream)
    {
        ulong counter = Mix(Mix(seed + Gamma) + stream);
        for (int i = 0; i < order.Length; i++) order[i] = i;
        for (int i = order.Length - 1; i > 0; i--)
        {
            counter += Gamma;
            // The high half of the product is uniform in [0, i] but for a bias below (i + 1) / 2⁶⁴.
            int j = (int)Math.BigMul(Mix(counter), (ulong)i + 1, out _);
            (order[i], order[j]) = (order[j], order[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
