using System.Numerics;

namespace CompiledNet;

/// <summary>Evaluates a loss with one element moved. The element gets its old bits back after each evaluation.</summary>
internal sealed class LossProbe<T>(NumericPrecision precision, Func<double> loss)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int NoisePoints = 17;
    private const int Order = 4;

    // Σ binomial(4, k)²: the variance of a fourth difference of independent errors of variance 1.
    private const double DifferencedVariance = 70;

    // A rounding error beyond four standard deviations is left to the bound.
    private const double NoiseDeviations = 4;

    /// <summary>The loss at the element's own value.</summary>
    public double Here() => loss();

    /// <summary>The loss with the element moved by a step.</summary>
    /// <param name="element">The element.</param>
    /// <param name="step">How far it moves, with its sign.</param>
    /// <param name="at">The value that the element had, which is known only after rounding.</param>
    public double Moved(ref T element, double step, out double at)
    {
        T original = element;
        element = T.CreateTruncating(double.CreateTruncating(original) + step);
        at = double.CreateTruncating(element);
        try
        {
            return loss();
        }
        finally
        {
            element = original;
        }
    }

    /// <summary>
    /// How far the loss's value is off by rounding: over steps so small that the loss is a straight line, its fourth
    /// differences are those of the rounding alone (Hamming, 1962). The smaller of the measurements on the two sides, since a
    /// kink on one of them would look like noise.
    /// </summary>
    /// <param name="element">The element to move.</param>
    /// <returns>0 where the loss does not move at all.</returns>
    public double MeasureNoise(ref T element)
    {
        double unit = Unit(element);
        return NoiseDeviations * Math.Min(Deviation(ref element, unit), Deviation(ref element, -unit));
    }

    /// <summary>The unit of steps from a value: the power of two at or below it, at least 1, so that steps are exact.</summary>
    public static double Unit(T value)
    {
        double magnitude = Math.Abs(double.CreateTruncating(value));
        return magnitude > 1 && double.IsFinite(magnitude) ? Math.ScaleB(1, Math.ILogB(magnitude)) : 1;
    }

    private double Deviation(ref T element, double unit)
    {
        Span<double> values = stackalloc double[NoisePoints];
        double step = precision.NoiseStep;
        // A small difference of large numbers moves in leaps: the steps must be wide enough to meet one.
        do
        {
            for (int i = 0; i < NoisePoints; i++) values[i] = Moved(ref element, (i + 1) * step * unit, out _);
            step *= 8;
        }
        while (values.Count(values[0]) == NoisePoints && step < precision.Step / 16);

        for (int order = 1; order <= Order; order++)
        {
            for (int i = 0; i < NoisePoints - order; i++) values[i] = values[i + 1] - values[i];
        }

        double squares = 0;
        foreach (double difference in values[..(NoisePoints - Order)]) squares += difference * difference;
        return Math.Sqrt(squares / (NoisePoints - Order) / DifferencedVariance);
    }
}
