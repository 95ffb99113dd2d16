using CompiledNet;

namespace Forecast;

/// <summary>A trained network that forecasts days of a series.</summary>
internal sealed class Forecaster
{
    private const int Epochs = 60;
    private const int BatchSize = 64;
    private const double LearningRate = 3e-3;

    private readonly DemandNetwork _network;
    private readonly Electricity _electricity;
    private readonly Scales _scales;
    private readonly bool _knowsForecast;

    private Forecaster(Electricity electricity, bool knowsForecast, int seed)
    {
        _network = new DemandNetwork(seed);
        _electricity = electricity;
        _scales = Scales.Of(electricity, Years.FirstTestDay);
        _knowsForecast = knowsForecast;
    }

    /// <summary>Trains on the days before the test.</summary>
    /// <param name="electricity">The series.</param>
    /// <param name="knowsForecast">Whether temperatures are forecast for a day, or known of the past alone.</param>
    /// <param name="seed">The seed of parameters and order.</param>
    public static Forecaster Train(Electricity electricity, bool knowsForecast, int seed)
    {
        var forecaster = new Forecaster(electricity, knowsForecast, seed);
        Dataset<float> training = forecaster.Samples(Years.FirstDay, Years.FirstTestDay - Years.FirstDay).ToDataset();
        var optimizer = new AdamW();
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            // Half a cosine: large steps at first, small ones in the end.
            optimizer.LearningRate = LearningRate * (1 + Math.Cos(Math.PI * epoch / Epochs)) / 2;
            forecaster._network.Train(training, optimizer, new TrainingOptions { Epochs = 1, BatchSize = BatchSize, Threads = 2, Seed = seed });
        }

        return forecaster;
    }

    /// <summary>Forecasts successive days, each from what is known before it.</summary>
    /// <returns>The demand of each hour.</returns>
    public double[] Forecast(int firstDay, int count)
    {
        DaySamples days = Samples(firstDay, count);
        var demand = new float[count * DemandNetwork.DemandLength];
        _network.Forward(days.Past, days.DayOfWeek, days.Temperatures, days.WeekBefore, demand);
        return [.. demand.Select(_scales.Demand.Invert)];
    }

    private DaySamples Samples(int firstDay, int count) => new(_electricity, _scales, firstDay, count, _knowsForecast);
}
