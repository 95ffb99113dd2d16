namespace Forecast;

/// <summary>Brings numbers to a mean of 0 and a standard deviation of 1, as networks like them, and back.</summary>
internal readonly record struct Scale(double Mean, double Deviation)
{
    /// <summary>The scale on which these numbers have that mean and deviation.</summary>
    public static Scale Of(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values) sum += value;
        double mean = sum / values.Length;
        double squares = 0;
        foreach (double value in values) squares += (value - mean) * (value - mean);
        return new Scale(mean, Math.Sqrt(squares / values.Length));
    }

    /// <summary>Scales numbers.</summary>
    public void Apply(ReadOnlySpan<double> values, Span<float> scaled)
    {
        for (int i = 0; i < values.Length; i++) scaled[i] = (float)((values[i] - Mean) / Deviation);
    }

    /// <summary>Takes a number back.</summary>
    public double Invert(float scaled) => (scaled * Deviation) + Mean;
}
