#pragma warning disable xUnit1051 // These runs take milliseconds; a token would only hide what is tested.
using System.Numerics;
using CompiledNet.CompilerServices;
using CompiledNet.Probe;
using CompiledNet.Tests.Generated;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Metrics;

/// <summary>Evaluation, validation and training tell the loss of all samples at once, however they are cut into batches.</summary>
public sealed class WholeLossTests
{
    [Theory]
    [MemberData(nameof(SharedNetworks.Small), MemberType = typeof(SharedNetworks))]
    public void Evaluation_gives_the_loss_of_all_samples_on_any_number_of_threads(string name) =>
        SharedNetworks.Visit(name, new Probe());

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(50, 2)]
    [InlineData(1000, 3)]
    public void Weights_and_ignored_targets_count_by_the_samples_and_not_by_the_batches(int batchSize, int threads)
    {
        (float[] inputs, int[] targets) = Labels(600);
        var network = new WeightedLabeler(1);
        double expected = network.Loss(inputs, targets);
        var data = new Dataset<float, int>(inputs, targets, WeightedLabeler.InputLength, WeightedLabeler.TargetLength);
        TrainingHistory history = network.Train(
            data, new Sgd(0), new TrainingOptions { Epochs = 1, BatchSize = batchSize, Threads = threads, Validation = data });
        Evaluation result = network.Evaluate(data);
        Assert.Equal(expected, result.Loss, 1e-6 * expected);
        Assert.Equal(expected, history.Epochs[0].TrainingLoss, 1e-6 * expected);
        Assert.Equal(result.Loss, history.Epochs[0].ValidationLoss);
        Assert.Equal(targets.Count(target => target >= 0), result.Count);
    }

    [Fact]
    public void Batches_that_count_nothing_change_nothing()
    {
        var network = new WeightedLabeler(1);
        (float[] inputs, int[] targets) = Labels(64);
        float[] moreInputs = [.. new float[936 * WeightedLabeler.InputLength], .. inputs];
        int[] moreTargets = [.. Enumerable.Repeat(WeightedLabeler.Ignored, 936 * WeightedLabeler.TargetLength), .. targets];
        Evaluation expected = network.Evaluate(new Dataset<float, int>(inputs, targets, WeightedLabeler.InputLength, WeightedLabeler.TargetLength));
        Evaluation result = network.Evaluate(
            new Dataset<float, int>(moreInputs, moreTargets, WeightedLabeler.InputLength, WeightedLabeler.TargetLength));
        Assert.Equal(expected.Count, result.Count);
        Assert.Equal(expected.Loss, result.Loss, 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Evaluation_runs_every_sample_forward_once(int threads)
    {
        const int Samples = 700;
        var network = new CountingRegressor(1);
        float[] inputs = [.. Enumerable.Range(0, Samples * CountingRegressor.InputLength).Select(i => (i % 11) / 11f)];
        var outputs = new float[Samples * CountingRegressor.OutputLength];
        network.Forward(inputs, outputs);
        float[] targets = [.. outputs.Select((y, i) => y + (i % 3))];
        int before = CountingRegressor.Forwards;
        TrainingHistory history = network.Train(
            new Dataset<float, float>(new float[3], new float[2], 3, 2),
            new Sgd(0.1),
            new TrainingOptions { Epochs = 1, Threads = threads, Validation = new Dataset<float, float>(inputs, targets, 3, 2) });
        Assert.Equal(Samples, CountingRegressor.Forwards - before);
        Assert.Equal(0, network.Losses);
        Assert.Equal(targets.Zip(outputs, (t, y) => (double)(y - t) * (y - t)).Average(), history.Epochs[0].ValidationLoss!.Value, 1e-12);
    }

    private static (float[] Inputs, int[] Targets) Labels(int samples)
    {
        // The rare and heavy classes come late, and targets that do not count in lumps, so that batches differ.
        var random = new Random(samples);
        float[] inputs = [.. Enumerable.Range(0, samples * WeightedLabeler.InputLength).Select(_ => (random.NextSingle() * 6) - 3)];
        int rows = samples * WeightedLabeler.TargetLength;
        int[] targets = [.. Enumerable.Range(0, rows).Select(i => random.Next(10) < i * 9 / rows ? 1 + random.Next(2) : 0)];
        for (int i = 0; i < rows; i++)
        {
            if (i / 100 % 3 == 1) targets[i] = WeightedLabeler.Ignored;
        }

        return (inputs, targets);
    }

    private sealed class Probe : INetworkVisitor
    {
        public void Visit<T>(ProbeNetwork<T> type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            const int Samples = 421;
            NetworkInfo info = type.Info;
            ITrainableNetwork<T> network = type.Create(seed: 1);
            var random = new SampleData(6);
            T[] inputs = random.Inputs<T>(info, Samples);
            Targets<T> targets = random.Targets<T>(info, Samples);
            Dataset data = targets.With(info, inputs);
            Dataset first = targets.Split(info, inputs, 1.0 / Samples).First;

            // The sum of the losses of samples alone, which the network gives rounded to its own precision.
            double sum = 0;
            double divisor = 0;
            for (int n = 0; n < Samples; n++)
            {
                Samples<T> target = targets.Of(n, 1, Samples);
                double share = network.LossDivisor(target);
                sum += share * double.CreateChecked(network.Loss(inputs.AsSpan(n * info.InputLength, info.InputLength), target));
                divisor += share;
            }

            Evaluation result = network.Evaluate(data);
            Assert.Equal(divisor, network.LossDivisor(targets), 1e-9 * divisor);
            // Several losses divide by numbers of their own, so that no mean of samples is that of the batch.
            if (info.Losses.Count == 1) Assert.Equal(sum / divisor, result.Loss, 1e-6 * Math.Abs(result.Loss));
            Assert.Equal(double.CreateChecked(network.Loss(inputs, targets)), result.Loss, 1e-6 * Math.Abs(result.Loss));
            foreach (int threads in (int[])[1, 2, 3])
            {
                TrainingHistory history = network.Train(
                    first, new Sgd(0), new TrainingOptions { Epochs = 1, Validation = data, Threads = threads });
                // A step that moves nothing takes new running statistics over all the same.
                double expected = info.TrainingKeepsBatch ? network.Evaluate(data).Loss : result.Loss;
                Assert.Equal(expected, history.Epochs[0].ValidationLoss);
            }
        }
    }
}
