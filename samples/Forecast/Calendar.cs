namespace Forecast;

/// <summary>Hours, days and weeks.</summary>
internal static class Calendar
{
    /// <summary>The hours of a day.</summary>
    public const int HoursPerDay = 24;

    /// <summary>The days of a week.</summary>
    public const int DaysPerWeek = 7;

    /// <summary>The hours of a year.</summary>
    public const double HoursPerYear = 365.25 * HoursPerDay;

    /// <summary>The first of the weekend's days.</summary>
    private const int Saturday = 5;

    /// <summary>The day of the week, from 0 for Monday, which the first day is.</summary>
    public static int DayOfWeek(int day) => day % DaysPerWeek;

    /// <summary>Whether a day is a Saturday or a Sunday.</summary>
    public static bool IsWeekend(int day) => DayOfWeek(day) >= Saturday;

    /// <summary>The hours of a day in a series.</summary>
    public static ReadOnlySpan<double> HoursOf(double[] series, int day) => series.AsSpan(day * HoursPerDay, HoursPerDay);
}
