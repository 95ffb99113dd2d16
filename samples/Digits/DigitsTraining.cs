using System.Diagnostics;
using CompiledNet;

namespace Digits;

/// <summary>One trained network and what the training took.</summary>
internal sealed record DigitsTraining(
    DigitsNetwork Network, Dataset<float, int> TestData, Evaluation Test, double SamplesPerSecond, long EpochBytes)
{
    /// <summary>The split of the data is the same for every seed, so that accuracies can be compared.</summary>
    private const ulong SplitSeed = 1;

    private const int BatchSize = 32;

    public static DigitsTraining Run(ulong seed, int epochs, int threads, IProgress<TrainingProgress>? progress)
    {
        (Dataset<float, int> test, Dataset<float, int> training) = DigitsData.Load(SplitSeed);
        var network = new DigitsNetwork(seed);
        var allocations = new AllocationProbe(progress);
        long start = Stopwatch.GetTimestamp();
        network.Train(training, new Adam(learningRate: 2e-3), new TrainingOptions
        {
            Epochs = epochs,
            BatchSize = BatchSize,
            Seed = seed,
            Threads = threads,
            Validation = test,
            Progress = allocations,
        });
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double speed = training.Count * (double)epochs / seconds;
        return new DigitsTraining(network, test, network.Evaluate(test), speed, allocations.EpochBytes);
    }

    /// <summary>Counts what the training thread allocates between reports, in steps and in validation; what the display allocates does not count.</summary>
    private sealed class AllocationProbe(IProgress<TrainingProgress>? display) : IProgress<TrainingProgress>
    {
        private long _last = -1;
        private long _epoch;

        /// <summary>
        /// The bytes of the epoch that took fewest: the runtime grows tables of its own now and then, such as that of the
        /// casts it has seen, and does so on whatever thread it happens to be on.
        /// </summary>
        public long EpochBytes { get; private set; } = long.MaxValue;

        public void Report(TrainingProgress value)
        {
            // The first step sets the optimizer's memory up; what follows must need none.
            long now = GC.GetAllocatedBytesForCurrentThread();
            if (_last >= 0) _epoch += now - _last;
            if (value.Result is not null)
            {
                EpochBytes = Math.Min(EpochBytes, _epoch);
                _epoch = 0;
            }

            display?.Report(value);
            _last = GC.GetAllocatedBytesForCurrentThread();
        }
    }
}
