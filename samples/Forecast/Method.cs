using System.Diagnostics;

namespace Forecast;

/// <summary>A way to forecast, and what it said of all hours of the test year.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Values">The forecasts, in gigawatts.</param>
/// <param name="Seconds">The time of its training, where there is one.</param>
internal sealed record Method(string Name, double[] Values, double? Seconds)
{
    /// <summary>The seasonal naive forecast: the demand at the same hour, so many days before.</summary>
    public static Method Naive(string name, Electricity electricity, int days)
    {
        int start = (Years.FirstTestDay - days) * Calendar.HoursPerDay;
        return new Method(name, electricity.Demand.AsSpan(start, Years.TestDays * Calendar.HoursPerDay).ToArray(), Seconds: null);
    }

    /// <summary>The network, whether or not temperatures are forecast.</summary>
    public static Method Network(string name, Electricity electricity, bool knowsForecast, int seed)
    {
        long start = Stopwatch.GetTimestamp();
        var forecaster = Forecaster.Train(electricity, knowsForecast, seed);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new Method(name, forecaster.Forecast(Years.FirstTestDay, Years.TestDays), seconds);
    }

    /// <summary>The mean absolute error, in gigawatts.</summary>
    public double MeanAbsoluteError(Electricity electricity) => ForecastErrors.MeanAbsolute(Years.TestHours(electricity.Demand), Values);
}
