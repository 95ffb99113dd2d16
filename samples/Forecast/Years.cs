namespace Forecast;

/// <summary>The parts of the series: days to learn from, and a year behind them in which forecasts are judged.</summary>
internal static class Years
{
    /// <summary>The days of a year.</summary>
    private const int Days = 365;

    /// <summary>The first day that can be forecast: there must be days before it.</summary>
    public const int FirstDay = DemandNetwork.PastDays;

    /// <summary>The first day of the test, behind four years.</summary>
    public const int FirstTestDay = 4 * Days;

    /// <summary>The days of the test.</summary>
    public const int TestDays = Days;

    /// <summary>The hours of the test in a series.</summary>
    public static ReadOnlySpan<double> TestHours(double[] series) =>
        series.AsSpan(FirstTestDay * Calendar.HoursPerDay, TestDays * Calendar.HoursPerDay);
}
