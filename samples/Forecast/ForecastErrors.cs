namespace Forecast;

/// <summary>How far forecasts are off.</summary>
internal static class ForecastErrors
{
    /// <summary>The mean absolute error, in the unit of the series.</summary>
    public static double MeanAbsolute(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast)
    {
        double sum = 0;
        for (int i = 0; i < actual.Length; i++) sum += Math.Abs(actual[i] - forecast[i]);
        return sum / actual.Length;
    }

    /// <summary>
    /// What errors are divided by to be scaled (Hyndman and Koehler, 2006): the mean absolute error of the seasonal naive forecast, the
    /// value of a week before, over the days to learn from.
    /// </summary>
    public static double Unit(double[] demand)
    {
        const int Week = Calendar.DaysPerWeek * Calendar.HoursPerDay;
        ReadOnlySpan<double> known = demand.AsSpan(0, Years.FirstTestDay * Calendar.HoursPerDay);
        return MeanAbsolute(known[Week..], known[..^Week]);
    }
}
