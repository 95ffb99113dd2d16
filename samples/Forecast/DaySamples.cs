using CompiledNet;

namespace Forecast;

/// <summary>Days to forecast, each with all that is known before it begins, scaled for the network.</summary>
internal sealed class DaySamples
{
    private readonly Electricity _electricity;
    private readonly Scales _scales;
    private readonly bool _knowsForecast;

    /// <summary>Collects successive days.</summary>
    /// <param name="electricity">The series.</param>
    /// <param name="scales">The scales of its numbers.</param>
    /// <param name="firstDay">The first day, with enough days before it.</param>
    /// <param name="count">How many days.</param>
    /// <param name="knowsForecast">Whether temperatures have been forecast; else the network gets zeros in their place, which are the mean.</param>
    public DaySamples(Electricity electricity, Scales scales, int firstDay, int count, bool knowsForecast)
    {
        (_electricity, _scales, _knowsForecast) = (electricity, scales, knowsForecast);
        Count = count;
        Past = new float[count * DemandNetwork.PastLength];
        DayOfWeek = new float[count * DemandNetwork.DayOfWeekLength];
        Temperatures = new float[count * DemandNetwork.TemperaturesLength];
        WeekBefore = new float[count * DemandNetwork.WeekBeforeLength];
        Demand = new float[count * DemandNetwork.DemandLength];
        for (int i = 0; i < count; i++) Fill(i, firstDay + i);
    }

    /// <summary>The number of days.</summary>
    public int Count { get; }

    /// <summary>The days before each.</summary>
    public float[] Past { get; }

    /// <summary>The day of the week, 1 in its place among zeros.</summary>
    public float[] DayOfWeek { get; }

    /// <summary>The temperatures that are forecast, and those of a week before.</summary>
    public float[] Temperatures { get; }

    /// <summary>The demand of a week before.</summary>
    public float[] WeekBefore { get; }

    /// <summary>The demand of the day itself, which is to be found.</summary>
    public float[] Demand { get; }

    /// <summary>The same for a training.</summary>
    public Dataset<float> ToDataset() => new Dataset<float>(Count)
        .WithInput("past", Past)
        .WithInput("dayOfWeek", DayOfWeek)
        .WithInput("temperatures", Temperatures)
        .WithInput("weekBefore", WeekBefore)
        .WithTarget("demandTargets", Demand);

    private void Fill(int sample, int day)
    {
        const int Hours = Calendar.HoursPerDay;
        Span<float> past = Row(Past, DemandNetwork.PastLength, sample);
        for (int i = 0; i < DemandNetwork.PastDays; i++)
            FillPastDay(past.Slice(i * DemandNetwork.PastDayLength, DemandNetwork.PastDayLength), day - DemandNetwork.PastDays + i);

        FillDayOfWeek(Row(DayOfWeek, DemandNetwork.DayOfWeekLength, sample), day);
        Span<float> temperatures = Row(Temperatures, DemandNetwork.TemperaturesLength, sample);
        if (_knowsForecast) _scales.Temperature.Apply(Calendar.HoursOf(_electricity.Weather.DayAhead, day), temperatures);
        _scales.Temperature.Apply(Calendar.HoursOf(_electricity.Weather.Temperature, day - Calendar.DaysPerWeek), temperatures[Hours..]);
        _scales.Demand.Apply(Calendar.HoursOf(_electricity.Demand, day - Calendar.DaysPerWeek), Row(WeekBefore, Hours, sample));
        _scales.Demand.Apply(Calendar.HoursOf(_electricity.Demand, day), Row(Demand, Hours, sample));
    }

    private void FillPastDay(Span<float> row, int day)
    {
        _scales.Demand.Apply(Calendar.HoursOf(_electricity.Demand, day), row);
        _scales.Temperature.Apply(Calendar.HoursOf(_electricity.Weather.Temperature, day), row[Calendar.HoursPerDay..]);
        FillDayOfWeek(row[(2 * Calendar.HoursPerDay)..], day);
    }

    private static void FillDayOfWeek(Span<float> row, int day) => row[Calendar.DayOfWeek(day)] = 1;

    private static Span<float> Row(float[] numbers, int length, int sample) => numbers.AsSpan(sample * length, length);
}
