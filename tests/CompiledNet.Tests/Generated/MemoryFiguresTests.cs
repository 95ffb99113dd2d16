using System.Numerics;
using CompiledNet.CompilerServices;
using CompiledNet.Probe;

namespace CompiledNet.Tests.Generated;

/// <summary>The memory that a network is told to need is what its calls take, to the few bytes of the objects around it.</summary>
public sealed class MemoryFiguresTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(SharedNetworks.All), MemberType = typeof(SharedNetworks))]
    public void A_thread_takes_what_is_told(string name) => SharedNetworks.Visit(name, new ThreadProbe(output));

    [Theory]
    [MemberData(nameof(SharedNetworks.Small), MemberType = typeof(SharedNetworks))]
    [InlineData("LeNet5")]
    public void A_pool_takes_what_is_told(string name) => SharedNetworks.Visit(name, new PoolProbe());

    [Fact]
    public void A_thread_that_runs_networks_of_both_precisions_keeps_the_larger_need()
    {
        OnNewThread(() =>
        {
            new LeNet5(1).Forward(new float[100 * LeNet5.InputLength], new float[100 * LeNet5.OutputLength]);
            new LeNet5Double(1).Forward(new double[100 * LeNet5.InputLength], new double[100 * LeNet5.OutputLength]);
            new ControllerDouble(1).Forward(new double[ControllerDouble.InputLength], new double[ControllerDouble.OutputLength]);
            AssertIs(LeNet5Double.Info.ForwardBytes, NetworkMemory.HeldBytes, "both");
        });
    }

    [Fact]
    public void Bytes_for_training_are_asked_for_with_at_least_one_sample_and_thread()
    {
        Assert.Throws<ArgumentOutOfRangeException>("samples", () => LeNet5.Info.TrainingBytesFor(0));
        Assert.Throws<ArgumentOutOfRangeException>("threads", () => LeNet5.Info.TrainingBytesFor(1, 0));
    }

    private static void OnNewThread(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action));
        thread.Start();
        thread.Join();
        if (failure is not null) throw new InvalidOperationException(failure.Message, failure);
    }

    private static void AssertIs(long told, long taken, string what) =>
        Assert.True(taken <= told && taken > told - Lane.MemoryOverhead, $"{what}: {told} bytes are told, {taken} were taken.");

    private sealed class ThreadProbe(ITestOutputHelper output) : INetworkVisitor
    {
        public void Visit<T>(ProbeNetwork<T> type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            const int Most = 100;
            NetworkInfo info = type.Info;
            ITrainableNetwork<T> network = type.Create(seed: 1);
            Gradients<T> gradients = network.CreateGradients();
            T[] inputs = new SampleData(5).Inputs<T>(info, Most);
            Targets<T> targets = new SampleData(5).Targets<T>(info, Most);
            var outputs = new T[Most * info.OutputLength];

            // Once before it counts: what runs for the first time allocates in ways of its own.
            OnNewThread(() => Run(1));
            OnNewThread(() => Run(Most));
            Expect(info.InferenceBytes - info.ParameterBytes, () => Forward(1), "Forward of one sample");
            Expect(info.ForwardBytes, () => Forward(Most), "Forward of many samples");
            Expect(info.LossBytes + LossSums.BytesFor(info, Most), () => network.Loss(inputs, targets), "Loss");
            foreach (int samples in (int[])[1, 16, 17, 32, 33, Most])
                Expect(info.TrainingBytesFor(samples), () => Backward(samples), $"Backward of {samples} samples");
            long bytesOfOne = info.TrainingBytesFor(1) - LossSums.BytesFor(info, 1);
            Assert.InRange(bytesOfOne, (info.PackSamples * info.TrainingBytesPerSample) - info.PackSamples, info.PackSamples * info.TrainingBytesPerSample);
            // Where statistics over a batch are needed, all of it is kept; else some packs.
            if (info.TrainingKeepsBatch) Assert.Equal(info.TrainingKeptBytes, info.TrainingBytesFor(65) - info.TrainingBytesFor(64));
            else Assert.Equal(info.TrainingBytes + LossSums.BytesFor(info, int.MaxValue), info.TrainingBytesFor(int.MaxValue));
            output.WriteLine($"{info.InferenceBytes - info.ParameterBytes} bytes for one sample, {info.ForwardBytes} for many");

            void Forward(int samples) => network.Forward(inputs.AsSpan(0, samples * info.InputLength), outputs);

            void Backward(int samples) =>
                network.Backward(inputs.AsSpan(0, samples * info.InputLength), targets.Of(0, samples, Most), gradients);

            void Run(int samples)
            {
                Forward(samples);
                network.Loss(inputs, targets);
                Backward(samples);
            }

            void Expect(long told, Action call, string what) => OnNewThread(() =>
            {
                // The runtime makes room for the static fields of a thread when it first asks for them: 32 bytes for each class, or none.
                Assert.Equal(0, NetworkMemory.HeldBytes);
                long before = GC.GetAllocatedBytesForCurrentThread();
                call();
                long taken = GC.GetAllocatedBytesForCurrentThread() - before;
                AssertIs(told, taken, what);
                AssertIs(told, NetworkMemory.HeldBytes, what);
            });
        }
    }

    private sealed class PoolProbe : INetworkVisitor
    {
        /// <summary>What the objects of a job take beside the memory.</summary>
        private const long Objects = 1024;

        public void Visit<T>(ProbeNetwork<T> type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            NetworkInfo info = type.Info;
            ITrainableNetwork<T> network = type.Create(seed: 1);
            Gradients<T> gradients = network.CreateGradients();
            foreach ((int samples, int threads) in ((int, int)[])[(33, 2), (300, 2), (300, 3)])
            {
                T[] inputs = new SampleData(5).Inputs<T>(info, samples);
                Targets<T> targets = new SampleData(5).Targets<T>(info, samples);
                Run();
                long taken = Run();
                long told = info.TrainingBytesFor(samples, threads);
                Assert.InRange(taken, told - (Lane.MemoryOverhead * (threads + 1)), told + Objects);

                // The caller's thread allocates all that the pool keeps.
                long Run()
                {
                    using var pool = new WorkerPool(threads);
                    long before = GC.GetAllocatedBytesForCurrentThread();
                    network.Backward(inputs, targets, gradients, pool);
                    return GC.GetAllocatedBytesForCurrentThread() - before;
                }
            }
        }
    }
}
