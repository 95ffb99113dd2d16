using CompiledNet;

namespace Forecast;

/// <summary>
/// Forecasts the demand of a day's 24 hours. A recurrent layer reads the days before, one in each time step; what is known of the day
/// itself joins what the layer has made of them.
/// </summary>
/// <remarks>The demand of a week before is added in the end: the layers learn only what the seasonal naive forecast misses.</remarks>
[Network]
[Input("past", PastDays, PastDayLength)]
[Input("dayOfWeek", Calendar.DaysPerWeek)]
[Input("temperatures", 2 * Calendar.HoursPerDay)]
[Input("weekBefore", Calendar.HoursPerDay)]
[GRU(48, From = "past", ReturnSequences = false)]
[Concat("gru1", "dayOfWeek", "temperatures", "weekBefore", Name = "known")]
[Dense(96, Activation = Activation.SiLU)]
[Dense(Calendar.HoursPerDay, Name = "correction")]
[Add("correction", "weekBefore", Name = "demand")]
[Output("demand")]
[MeanSquaredErrorLoss]
internal sealed partial class DemandNetwork
{
    /// <summary>The days that the recurrent layer reads.</summary>
    public const int PastDays = 14;

    /// <summary>The numbers of a day of the past: demand and temperature of each hour, and the day of the week.</summary>
    public const int PastDayLength = (2 * Calendar.HoursPerDay) + Calendar.DaysPerWeek;
}
