using System.Globalization;
using Spectre.Console;

namespace Forecast;

/// <summary>What is printed in the end.</summary>
internal static class Report
{
    /// <summary>A row for each method.</summary>
    public static void Table(Comparison comparison)
    {
        var table = new Table();
        table.AddColumn("forecast");
        foreach (string header in (string[])["mean absolute error, GW", "scaled", "seconds of training"])
        {
            table.AddColumn(new TableColumn(header).RightAligned());
        }

        foreach (Method method in comparison.Methods)
        {
            table.AddRow(
                method.Name,
                Number(method.MeanAbsoluteError(comparison.Electricity), "F2"),
                Number(comparison.ScaledError(method), "F2"),
                method.Seconds is { } seconds ? Number(seconds, "F1") : "-");
        }

        AnsiConsole.Write(table);
    }

    /// <summary>Draws the forecast of the day whose weather is least like that of a week before: there the naive one is worth least.</summary>
    public static void MostTellingDay(Comparison comparison)
    {
        double[] temperature = comparison.Electricity.Weather.Temperature;
        int day = Enumerable.Range(Years.FirstTestDay, Years.TestDays).MaxBy(day => Math.Abs(Warming(temperature, day)));
        int start = (day - Years.FirstTestDay) * Calendar.HoursPerDay;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"day {day - Years.FirstTestDay + 1} of the test: {Warming(temperature, day):+0.0;−0.0} °C since the week before. {Drawing.Legend}"));
        foreach (string line in Drawing.Of(Calendar.HoursOf(comparison.Electricity.Demand, day), OfDay(comparison.Network), OfDay(comparison.WeekBefore)))
        {
            Console.WriteLine(line);
        }

        ReadOnlySpan<double> OfDay(Method method) => method.Values.AsSpan(start, Calendar.HoursPerDay);
    }

    /// <summary>The figure that a check can read, and before it a sentence if it is not good enough.</summary>
    public static void Verdict(double scaledError)
    {
        if (!(scaledError < Comparison.Bound))
            Console.WriteLine($"The network's scaled error is {Number(scaledError, "F3")}; less than {Number(Comparison.Bound, "F2")} was expected.");
        Console.WriteLine($"mean absolute scaled error: {Number(scaledError, "F2")}");
    }

    /// <summary>By how much a day is warmer than the same day of the week before.</summary>
    private static double Warming(double[] temperature, int day) => Mean(temperature, day) - Mean(temperature, day - Calendar.DaysPerWeek);

    private static double Mean(double[] temperature, int day) => Calendar.HoursOf(temperature, day).ToArray().Average();

    private static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
