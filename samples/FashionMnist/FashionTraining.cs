using System.Diagnostics;
using CompiledNet;

namespace FashionMnist;

/// <summary>A trained network's result and the speed of its training.</summary>
internal sealed record FashionTraining(Evaluation Test, double SamplesPerSecond)
{
    private const int BatchSize = 64;
    private const double LearningRate = 3e-4;

    public static FashionTraining Run(FashionData data, ulong seed, int epochs, int threads, IProgress<TrainingProgress> progress)
    {
        var network = new LeNet5(seed);
        var clock = new StepClock(progress);
        network.Train(data.Training, new Adam(LearningRate), new TrainingOptions
        {
            Epochs = epochs,
            BatchSize = BatchSize,
            Seed = seed,
            Threads = threads,
            Validation = data.Test,
            Progress = clock,
        });
        return new FashionTraining(network.Evaluate(data.Test), clock.SamplesPerSecond);
    }

    /// <summary>Measures the steps alone: neither the evaluation after an epoch nor the display counts.</summary>
    private sealed class StepClock(IProgress<TrainingProgress> display) : IProgress<TrainingProgress>
    {
        private long _last = Stopwatch.GetTimestamp();
        private TimeSpan _elapsed;
        private long _samples;

        public double SamplesPerSecond => _samples / _elapsed.TotalSeconds;

        public void Report(TrainingProgress value)
        {
            if (value.Result is null) _elapsed += Stopwatch.GetElapsedTime(_last);
            else _samples += value.Samples;
            display.Report(value);
            _last = Stopwatch.GetTimestamp();
        }
    }
}
