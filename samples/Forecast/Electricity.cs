namespace Forecast;

/// <summary>The electricity that a country uses in each hour, in gigawatts, with its weather: simulated, so every year can be had.</summary>
/// <param name="Demand">What is used in each hour.</param>
/// <param name="Weather">The temperatures of the same hours.</param>
internal sealed record Electricity(double[] Demand, Weather Weather)
{
    private const double Base = 50;
    private const double GrowthPerYear = 1.5;

    /// <summary>What a degree costs: heating below one temperature, cooling above another.</summary>
    private const double HeatingPerDegree = 0.6, HeatingBelow = 15, CoolingPerDegree = 0.9, CoolingAbove = 22;

    /// <summary>How busy the country is: a deviation of which a share of 0.9 lasts from a day to the next.</summary>
    private const double ActivityPersistence = 0.9, ActivityDeviation = 1.2;

    /// <summary>What nobody can foresee: the standard deviation of each hour's noise.</summary>
    private const double Noise = 0.5;

    /// <summary>Simulates so many days from a seed.</summary>
    public static Electricity Simulate(int days, int seed)
    {
        var random = new Random(seed);
        var weather = Weather.Simulate(days, random);
        var demand = new double[days * Calendar.HoursPerDay];
        double activity = 0;
        for (int hour = 0; hour < demand.Length; hour++)
        {
            if (hour % Calendar.HoursPerDay == 0)
            {
                double fresh = Math.Sqrt(1 - (ActivityPersistence * ActivityPersistence)) * ActivityDeviation;
                activity = (ActivityPersistence * activity) + (fresh * random.NextNormal());
            }

            double trend = Base + (GrowthPerYear * hour / Calendar.HoursPerYear);
            demand[hour] = trend + Habits(hour) + Comfort(weather.Temperature[hour]) + activity + (Noise * random.NextNormal());
        }

        return new Electricity(demand, weather);
    }

    /// <summary>What people do at an hour of the week: a peak in the morning and one in the evening, both lower and later at the weekend.</summary>
    private static double Habits(int hour)
    {
        bool isWeekend = Calendar.IsWeekend(hour / Calendar.HoursPerDay);
        int time = hour % Calendar.HoursPerDay;
        return isWeekend
            ? -5 + Peak(time, 11, 3.5, 6) + Peak(time, 20, 2.5, 8)
            : Peak(time, 9, 3, 12) + Peak(time, 19, 2.5, 11);
    }

    private static double Peak(int time, double at, double width, double height) =>
        height * Math.Exp(-0.5 * (time - at) * (time - at) / (width * width));

    private static double Comfort(double temperature) =>
        (HeatingPerDegree * Math.Max(0, HeatingBelow - temperature)) + (CoolingPerDegree * Math.Max(0, temperature - CoolingAbove));
}
