using System.Numerics;
using CompiledNet.CompilerServices;
using CompiledNet.Probe;
using CompiledNet.Tests.Generated;

namespace CompiledNet.Tests.Threading;

/// <summary>What is warm allocates nothing, on any thread.</summary>
[Collection(OneAtATime.Name)]
public sealed class SharedAllocationTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(SharedNetworks.Small), MemberType = typeof(SharedNetworks))]
    [InlineData("LeNet5")]
    public void Forward_Backward_and_Step_allocate_nothing(string name) => SharedNetworks.Visit(name, new CallProbe(output));

    [Theory]
    [MemberData(nameof(SharedNetworks.Small), MemberType = typeof(SharedNetworks))]
    [InlineData("LeNet5")]
    public void Train_allocates_nothing_after_the_first_step(string name) => SharedNetworks.Visit(name, new TrainProbe(output));

    /// <summary>Does something a few times and returns the fewest bytes that the whole process allocated meanwhile.</summary>
    private static long FewestBytes(Action action)
    {
        long fewest = long.MaxValue;
        // Others in the process allocate at times, such as the test platform.
        for (int i = 0; i < 5 && fewest > 0; i++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            action();
            fewest = Math.Min(fewest, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return fewest;
    }

    private sealed class CallProbe(ITestOutputHelper output) : INetworkVisitor
    {
        public void Visit<T>(ProbeNetwork<T> type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            NetworkInfo info = type.Info;
            int samples = 2 * PassDriver.PieceOf(info, 1, 2);
            var data = new SampleData(5);
            T[] inputs = data.Inputs<T>(info, samples);
            Targets<T> targets = data.Targets<T>(info, samples);
            var outputs = new T[samples * info.OutputLength];
            ITrainableNetwork<T> network = type.Create(seed: 1);
            Gradients<T> gradients = network.CreateGradients();
            var optimizer = new Adam();
            foreach (int threads in (int[])[2, 4])
            {
                using var pool = new WorkerPool(threads);
                Steps(1);
                long bytes = FewestBytes(() => Steps(20));
                output.WriteLine($"{threads} threads: {bytes} bytes");
                Assert.Equal(0, bytes);

                void Steps(int count)
                {
                    for (; count > 0; count--)
                    {
                        network.Forward(inputs, outputs, pool);
                        network.Backward(inputs, targets, gradients, pool);
                        optimizer.Step(network.Parameters, gradients, pool);
                    }
                }
            }
        }
    }

    private sealed class TrainProbe(ITestOutputHelper output) : INetworkVisitor
    {
        public void Visit<T>(ProbeNetwork<T> type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            const int Samples = 500;
            NetworkInfo info = type.Info;
            var random = new SampleData(6);
            T[] inputs = random.Inputs<T>(info, Samples);
            (Dataset training, Dataset validation) = random.Targets<T>(info, Samples).Split(info, inputs, 0.5);
            foreach (int threads in (int[])[1, 2, 4])
            {
                // The first training runs code for the first time; the next ones allocate from the start to the first step only.
                var bytes = new List<long>();
                for (int i = 0; i < 5 && bytes.LastOrDefault(1) > 0; i++)
                {
                    var progress = new BytesAfterFirstStep();
                    ITrainableNetwork<T> network = type.Create(seed: 1);
                    network.Train(training, new Adam(), new TrainingOptions
                    {
                        Epochs = 4, BatchSize = 64, Validation = validation, Progress = progress, Threads = threads,
                    });
                    bytes.Add(progress.Bytes);
                }

                output.WriteLine($"{threads} threads: {string.Join(", ", bytes)} bytes");
                Assert.Equal(0, bytes[^1]);
            }
        }
    }

    private sealed class BytesAfterFirstStep : IProgress<TrainingProgress>
    {
        private long _first = -1;

        public long Bytes { get; private set; }

        public void Report(TrainingProgress value)
        {
            if (_first < 0) _first = GC.GetTotalAllocatedBytes(precise: true);
            else if (value.Epoch == value.Epochs && value.Result is not null) Bytes = GC.GetTotalAllocatedBytes(precise: true) - _first;
        }
    }
}
