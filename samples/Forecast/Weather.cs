namespace Forecast;

/// <summary>Temperatures of every hour, and what was forecast for them the day before, in degrees Celsius.</summary>
internal sealed record Weather(double[] Temperature, double[] DayAhead)
{
    private const double YearlyMean = 10, YearlySwing = 10, DailySwing = 4;

    /// <summary>Warm and cold spells: the deviation from the season, of which a share of 0.985 lasts from an hour to the next.</summary>
    private const double Persistence = 0.985, SpellDeviation = 4.5;

    /// <summary>The standard deviation of a forecast's error in the first and in the last hour of its day.</summary>
    private const double FirstError = 0.5, LastError = 1.5;

    /// <summary>Simulates so many days, the first of which is the first of January.</summary>
    public static Weather Simulate(int days, Random random)
    {
        var temperature = new double[days * Calendar.HoursPerDay];
        var dayAhead = new double[temperature.Length];
        double spell = 0, error = 0;
        for (int hour = 0; hour < temperature.Length; hour++)
        {
            spell = Next(spell, SpellDeviation, random);
            error = Next(error, 1, random);
            temperature[hour] = Season(hour) + spell;
            double horizon = hour % Calendar.HoursPerDay / (Calendar.HoursPerDay - 1.0);
            dayAhead[hour] = temperature[hour] + (error * double.Lerp(FirstError, LastError, horizon));
        }

        return new Weather(temperature, dayAhead);
    }

    /// <summary>Coldest in the middle of January and at five in the morning.</summary>
    private static double Season(int hour) => YearlyMean
        - (YearlySwing * Math.Cos(2 * Math.PI * (hour - (15 * Calendar.HoursPerDay)) / Calendar.HoursPerYear))
        - (DailySwing * Math.Cos(2 * Math.PI * (hour - 5) / Calendar.HoursPerDay));

    /// <summary>An autoregressive process of first order with a given standard deviation.</summary>
    private static double Next(double value, double deviation, Random random) =>
        (Persistence * value) + (Math.Sqrt(1 - (Persistence * Persistence)) * deviation * random.NextNormal());
}
