namespace Forecast;

/// <summary>The scales of a series' numbers.</summary>
internal sealed record Scales(Scale Demand, Scale Temperature)
{
    /// <summary>Those of the first days: what comes later is not known when a network is trained.</summary>
    public static Scales Of(Electricity electricity, int days) => new(
        Scale.Of(electricity.Demand.AsSpan(0, days * Calendar.HoursPerDay)),
        Scale.Of(electricity.Weather.Temperature.AsSpan(0, days * Calendar.HoursPerDay)));
}
