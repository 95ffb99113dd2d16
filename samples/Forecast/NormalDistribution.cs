namespace Forecast;

/// <summary>Random numbers from the normal distribution with mean 0 and standard deviation 1.</summary>
internal static class NormalDistribution
{
    /// <summary>Draws one (Box and Muller, 1958).</summary>
    public static double NextNormal(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
