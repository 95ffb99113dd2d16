namespace CompiledNet.Benchmarks;

/// <summary>Random numbers that are the same in each run and process.</summary>
internal sealed class SeededNumbers(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Numbers in (−scale, scale) around a center, rounded to float.</summary>
    public double[] Signed(int count, double scale, double center = 0)
    {
        var values = new double[count];
        for (int i = 0; i < count; i++) values[i] = (float)(center + (((2 * NextUnit()) - 1) * scale));
        return values;
    }

    /// <summary>Whole numbers from 0 to less than the bound.</summary>
    public double[] Indices(int count, int bound)
    {
        var values = new double[count];
        for (int i = 0; i < count; i++) values[i] = Math.Floor(NextUnit() * bound);
        return values;
    }

    // SplitMix64 (Steele, Lea and Flood, 2014).
    private double NextUnit()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
