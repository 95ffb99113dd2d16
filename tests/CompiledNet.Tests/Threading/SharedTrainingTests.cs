using System.Numerics;
using CompiledNet.CompilerServices;
using CompiledNet.Probe;
using CompiledNet.Tests.Generated;
using CompiledNet.Tests.Optimizers;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Threading;

/// <summary>Generated networks, optimizers and whole trainings give the bits of one thread on any number.</summary>
public sealed class SharedTrainingTests
{
    public static TheoryData<string> OptimizerNames => OptimizerStepTests.Names;

    [Theory]
    [MemberData(nameof(SharedNetworks.All), MemberType = typeof(SharedNetworks))]
    public void Backward_gives_the_bits_of_one_thread(string name) => SharedNetworks.Visit(name, new BackwardProbe());

    [Theory]
    [MemberData(nameof(SharedNetworks.Small), MemberType = typeof(SharedNetworks))]
    [InlineData("LeNet5")]
    public void Train_gives_the_bits_of_one_thread(string name) => SharedNetworks.Visit(name, new TrainProbe());

    [Theory]
    [MemberData(nameof(OptimizerNames))]
    public void Step_gives_the_bits_of_one_thread(string name)
    {
        var parameters = new ParameterSet<float>(LeNet5.Info, seed: 1);
        var gradients = new Gradients<float>(LeNet5.Info);
        foreach (int threads in (int[])[1, 2, 3, 4, 7])
        {
            using var pool = new WorkerPool(threads);
            ParameterSet<float> whole = parameters.Clone();
            ParameterSet<float> shared = parameters.Clone();
            Optimizer one = OptimizerStepTests.Create(name);
            Optimizer many = OptimizerStepTests.Create(name);
            for (int step = 0; step < 5; step++)
            {
                var random = new RandomSource((ulong)step, 0);
                foreach (Parameter<float> slopes in gradients)
                    slopes.CopyFrom([.. Enumerable.Range(0, slopes.Length).Select(_ => (float)random.NextNormal())]);
                long before = gradients.Step;
                one.Step(whole, gradients);
                many.Step(shared, gradients, pool);
                Assert.Equal(before + 2, gradients.Step);
                SharedNetworks.AssertSameBits<float>($"{threads} threads", whole.Storage, shared.Storage);
            }

            Assert.Equal(5, many.StepsOf(shared));
        }
    }

    [Fact]
    public void Step_checks_as_on_one_thread()
    {
        using var pool = new WorkerPool(2);
        var parameters = new ParameterSet<float>(LeNet5.Info);
        var gradients = new Gradients<float>(LeNet5.Info);
        var optimizer = new Adam();
        Assert.Throws<ArgumentNullException>("workers", () => optimizer.Step(parameters, gradients, null!));
        Assert.Throws<ArgumentException>("gradients", () => optimizer.Step(parameters, new Gradients<float>(Classifier.Info), pool));
        optimizer.Step(parameters, gradients, pool);
        Assert.Throws<InvalidOperationException>(() => optimizer.Step(parameters.Clone(), gradients, pool));
        TestJob.Run(pool, [1], (_, _) => Assert.Throws<InvalidOperationException>(() => optimizer.Step(parameters, gradients, pool)));
        Assert.Equal(1, optimizer.StepsOf(parameters));
        pool.Dispose();
        Assert.Throws<ObjectDisposedException>(() => optimizer.Step(parameters, gradients, pool));
    }

    [Fact]
    public void Networks_without_shared_training_train_on_one_thread()
    {
        var alone = new LinearClassifier<double, Dropping>(1);
        var together = new LinearClassifier<double, Dropping>(1);
        Dataset<double, int> data = Training.Blobs.InDouble(200);
        alone.Train(data, new Adam(), new TrainingOptions { Epochs = 2, BatchSize = 100, Validation = data }, TestContext.Current.CancellationToken);
        together.Train(data, new Adam(), new TrainingOptions { Epochs = 2, BatchSize = 100, Validation = data, Threads = 3 }, TestContext.Current.CancellationToken);
        Assert.Equal(alone.Parameters.Storage.ToArray(), together.Parameters.Storage.ToArray());
    }

    private sealed class BackwardProbe : INetworkVisitor
    {
        public void Visit<T>(ProbeNetwork<T> type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            NetworkInfo info = type.Info;
            ITrainableNetwork<T> network = type.Create(seed: 1);
            Gradients<T> expected = network.CreateGradients();
            Gradients<T> actual = network.CreateGradients();
            foreach (int samples in (int[])[45, 64, 300])
            {
                var random = new SampleData((ulong)samples);
                T[] inputs = random.Inputs<T>(info, samples);
                Targets<T> targets = random.Targets<T>(info, samples);
                var expectedInputGradients = new T[inputs.Length];
                var inputGradients = new T[inputs.Length];
                (expected.Seed, expected.Step) = (9, 4);
                network.Backward(inputs, targets, expected, expectedInputGradients);
                T loss = network.Backward(inputs, targets, expected);
                foreach (int threads in (int[])[2, 3, 7])
                {
                    // What was there before must not matter, but the padding, which stays as it is, is zero.
                    foreach (Parameter<T> parameter in actual)
                        parameter.CopyFrom([.. Enumerable.Repeat(T.NaN, parameter.Length)]);
                    (actual.Seed, actual.Step) = (9, 4);
                    using var pool = new WorkerPool(threads);
                    SharedNetworks.AssertSameBits<T>("loss", [loss], [network.Backward(inputs, targets, actual, pool)]);
                    SharedNetworks.AssertSameBits<T>($"{threads} threads, {samples} samples", expected.Storage, actual.Storage);
                    inputGradients.AsSpan().Fill(T.NaN);
                    network.Backward(inputs, targets, actual, inputGradients, pool);
                    SharedNetworks.AssertSameBits<T>($"{threads} threads, {samples} samples", expected.Storage, actual.Storage);
                    SharedNetworks.AssertSameBits<T>($"{threads} threads, {samples} samples, inputs", expectedInputGradients, inputGradients);
                    SharedNetworks.AssertSameBits<T>(
                        "evaluated loss", [network.Loss(inputs, targets)], [network.Loss(inputs, targets, pool)]);
                    Dataset data = targets.With(info, inputs);
                    Assert.Equal(network.Evaluate(data).ToString(), network.Evaluate(data, pool).ToString());
                    Assert.Equal(network.Evaluate(data).Loss, network.Evaluate(data, pool).Loss);
                }
            }
        }
    }

    private sealed class TrainProbe : INetworkVisitor
    {
        public void Visit<T>(ProbeNetwork<T> type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            const int Samples = 350;
            NetworkInfo info = type.Info;
            var random = new SampleData(6);
            T[] inputs = random.Inputs<T>(info, Samples);
            (Dataset training, Dataset validation) = random.Targets<T>(info, Samples).Split(info, inputs, 0.8);
            (ITrainableNetwork<T> network, TrainingHistory history) = Run(1);
            foreach (int threads in (int[])[2, 3, 5])
            {
                (ITrainableNetwork<T> same, TrainingHistory sameHistory) = Run(threads);
                SharedNetworks.AssertSameBits<T>($"{threads} threads", network.Parameters.Storage, same.Parameters.Storage);
                Assert.Equal(
                    history.Epochs.Select(epoch => epoch with { Duration = default }),
                    sameHistory.Epochs.Select(epoch => epoch with { Duration = default }));
            }

            (ITrainableNetwork<T>, TrainingHistory) Run(int threads)
            {
                ITrainableNetwork<T> trained = type.Create(seed: 1);
                TrainingHistory result = trained.Train(training, new Adam(), new TrainingOptions
                {
                    Epochs = 3, BatchSize = 100, Validation = validation, Seed = 5, Threads = threads,
                });
                return (trained, result);
            }
        }
    }
}
