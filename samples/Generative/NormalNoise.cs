namespace Generative;

/// <summary>Random numbers from the normal distribution with mean 0 and standard deviation 1.</summary>
internal static class NormalNoise
{
    /// <summary>Draws as many as there is room for (Box and Muller, 1958).</summary>
    public static void Fill(Random random, Span<float> numbers)
    {
        foreach (ref float number in numbers)
        {
            // 1 − x is never 0, which has no logarithm.
            double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            number = (float)(radius * Math.Cos(2 * Math.PI * random.NextDouble()));
        }
    }

    /// <summary>Draws so many.</summary>
    public static float[] Draw(Random random, int count)
    {
        var numbers = new float[count];
        Fill(random, numbers);
        return numbers;
    }
}
