using System.Numerics;

namespace CompiledNet;

/// <summary>How far rounding may move what the points of a line hold: four standard deviations.</summary>
/// <remarks>
/// Over steps so small that loss and derivative are straight lines, their fourth differences are those of the rounding alone
/// (Hamming, 1962).
/// </remarks>
/// <param name="Loss">The loss.</param>
/// <param name="Slope">The derivative along the line.</param>
internal readonly record struct RoundingNoise(double Loss, double Slope)
{
    private const int Points = 17;
    private const int Order = 4;

    // Σ binomial(4, k)²: the variance of a fourth difference of independent errors of variance 1.
    private const double DifferencedVariance = 70;
    private const double Deviations = 4;

    /// <summary>Measures on both sides of the point and takes the smaller, since a kink on one side would look like noise.</summary>
    /// <param name="line">The line.</param>
    /// <param name="unit">What counts as a distance of 1.</param>
    /// <param name="precision">The steps.</param>
    /// <returns>0 where nothing moves at all.</returns>
    public static RoundingNoise Measure<T>(LossLine<T> line, double unit, NumericPrecision precision)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RoundingNoise right = OnOneSide(line, unit, precision);
        RoundingNoise left = OnOneSide(line, -unit, precision);
        return new(Math.Min(right.Loss, left.Loss), Math.Min(right.Slope, left.Slope));
    }

    /// <summary>The larger of two, each for itself.</summary>
    public RoundingNoise Or(RoundingNoise other) => new(Math.Max(Loss, other.Loss), Math.Max(Slope, other.Slope));

    private static RoundingNoise OnOneSide<T>(LossLine<T> line, double unit, NumericPrecision precision)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<double> losses = stackalloc double[Points];
        Span<double> slopes = stackalloc double[Points];
        double step = precision.NoiseStep;
        // A small difference of large numbers moves in leaps: the steps must be wide enough to meet one.
        do
        {
            for (int i = 0; i < Points; i++) (_, losses[i], slopes[i]) = line.At((i + 1) * step * unit);
            step *= 8;
        }
        while (losses.Count(losses[0]) == Points && step < precision.WidestNoiseStep);

        return new(Deviation(losses), Deviation(slopes));
    }

    private static double Deviation(Span<double> values)
    {
        for (int order = 1; order <= Order; order++)
        {
            for (int i = 0; i < Points - order; i++) values[i] = values[i + 1] - values[i];
        }

        double squares = 0;
        foreach (double difference in values[..(Points - Order)]) squares += difference * difference;
        return Deviations * Math.Sqrt(squares / (Points - Order) / DifferencedVariance);
    }
}
