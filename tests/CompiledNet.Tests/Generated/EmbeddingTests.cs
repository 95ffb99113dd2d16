using System.Numerics;
using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Generated;

/// <summary>Networks of token ids: rows of a table forwards, and sums for its rows backwards.</summary>
public sealed class EmbeddingTests(ITestOutputHelper output)
{
    public static TheoryData<string> Networks => [.. ProbeNetworks.OfIndices.Select(network => network.Name)];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Gradients_agree_with_differences(string name) => Visit(name, new DifferenceProbe(output));

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_sample_alone_or_in_a_batch_and_any_number_of_threads_give_the_same_bits(string name) => Visit(name, new BitsProbe());

    [Theory]
    [MemberData(nameof(Networks))]
    public void Forward_Loss_and_Backward_allocate_nothing(string name) => Visit(name, new AllocationProbe());

    [Theory]
    [MemberData(nameof(Networks))]
    public void An_index_that_is_none_is_refused_before_anything_is_written(string name) => Visit(name, new RefusalProbe());

    [Fact]
    public void A_table_that_two_layers_read_gets_what_both_give()
    {
        var network = new SharedTable(seed: 1);
        int[] ids = new SampleData(2).Indices(SharedTable.Info, 70);
        double[] weights = [.. Enumerable.Range(0, 70 * SharedTable.OutputLength).Select(i => Math.Sin(i))];
        Gradients<double> gradients = network.CreateGradients();
        network.BackwardFrom(ids, weights, gradients);
        double[] analytic = gradients["embedding1.weight"].ToArray();
        double[] table = network.Parameters["embedding1.weight"].ToArray();
        for (int i = 0; i < table.Length; i++)
        {
            double slope = (Loss(i, 1e-6) - Loss(i, -1e-6)) / 2e-6;
            Assert.Equal(slope, analytic[i], 1e-6 * Math.Max(1, Math.Abs(slope)));
        }

        Assert.Equal(1, SharedTable.Info.Parameters.Count(parameter => parameter.Name.Contains("embedding", StringComparison.Ordinal)));

        double Loss(int element, double step)
        {
            double[] moved = [.. table];
            moved[element] += step;
            network.Parameters["embedding1.weight"].CopyFrom(moved);
            var outputs = new double[70 * SharedTable.OutputLength];
            network.Forward(ids, outputs);
            return outputs.Zip(weights, (y, weight) => y * weight).Sum();
        }
    }

    [Fact]
    public void The_row_of_a_padding_index_begins_as_zeros_and_stays()
    {
        var network = new TokenClassifier(seed: 5);
        float[] table = network.Parameters["embedding1.weight"].ToArray();
        Assert.All(table[15..20], value => Assert.Equal(0, value));
        Assert.InRange(Math.Sqrt(table.Sum(value => value * value) / 50), 0.6, 1.4);
        int[] ids = new SampleData(1).Indices(TokenClassifier.Info, 100);
        Gradients<float> gradients = network.CreateGradients();
        network.Backward(ids, new SampleData(1).Targets<float>(TokenClassifier.Info, 100).Indices, gradients);
        float[] slopes = gradients["embedding1.weight"].ToArray();
        Assert.All(slopes[15..20], value => Assert.Equal(0, value));
        Assert.All(slopes[..15], value => Assert.NotEqual(0, value));
    }

    [Fact]
    public void Token_ids_train_evaluate_and_predict_as_numbers_do()
    {
        int[] ids = new SampleData(3).Indices(TokenClassifier.Info, 400);
        int[] classes = [.. ids.Chunk(6).Select(sample => sample[1] % 3)];
        var data = new Dataset<int, int>(ids, classes, TokenClassifier.InputLength, TokenClassifier.TargetLength);
        var network = new TokenClassifier(seed: 1);
        double before = network.Evaluate(data, TestContext.Current.CancellationToken).Loss;
        TrainingHistory history = network.Train(data, new Adam(0.02), new TrainingOptions { Epochs = 30, BatchSize = 40, Threads = 2 }, TestContext.Current.CancellationToken);
        Evaluation after = network.Evaluate(data, TestContext.Current.CancellationToken);
        output.WriteLine($"{before:0.000} → {after.Loss:0.000}, accuracy {after.Accuracy:0.000}");
        Assert.Equal(30, history.Epochs.Count);
        Assert.True(after.Accuracy > 0.9);
        var predicted = new int[400];
        network.Predict(ids, predicted);
        Assert.Equal(after.Accuracy!.Value, predicted.Zip(classes, (p, c) => p == c ? 1.0 : 0).Average(), 1e-9);
    }

    [Fact]
    public void An_index_that_is_none_is_told_by_its_sample_before_a_training_begins()
    {
        int[] ids = new SampleData(3).Indices(TokenClassifier.Info, 40);
        ids[(17 * 6) + 4] = 11;
        var data = new Dataset<int, int>(ids, new int[40], TokenClassifier.InputLength, TokenClassifier.TargetLength);
        var network = new TokenClassifier(seed: 1);
        ArgumentException error = Assert.Throws<ArgumentException>(() => network.Train(data, new Adam(), new TrainingOptions(), TestContext.Current.CancellationToken));
        Assert.Contains("Element 4 of the input of sample 17 is 11; an index from 0 to 10 was expected.", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => network.Evaluate(data, TestContext.Current.CancellationToken));
        Assert.Contains("sample 17", error.Message, StringComparison.Ordinal);
    }

    private static void Visit(string name, INetworkVisitor visitor) => ProbeNetworks.OfIndices.Single(network => network.Name == name).Accept(visitor);

    private sealed class DifferenceProbe(ITestOutputHelper output) : INetworkVisitor
    {
        public void Visit<T>(ProbeNetwork<T> type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int samples in (int[])[1, 5, 33, 70])
            {
                var data = new SampleData(7);
                GradientCheckResult result = GradientCheck.Run(
                    type.Create(seed: 1), data.Indices(type.Info, samples), data.Targets<T>(type.Info, samples).ToSamples(), maxElementsPerTensor: 40);
                output.WriteLine($"{samples} samples: {result}");
                Assert.True(result.Outcome != GradientCheckOutcome.Failed, result.ToString());
                Assert.True(result.CheckedElements > 0);
            }
        }
    }

    private sealed class BitsProbe : INetworkVisitor
    {
        private const int Samples = 70;

        public void Visit<T>(ProbeNetwork<T> type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            NetworkInfo info = type.Info;
            ITrainableNetwork<T> network = type.Create(seed: 1);
            int[] ids = new SampleData(1).Indices(info, Samples);
            Targets<T> targets = new SampleData(2).Targets<T>(info, Samples);
            T[] all = new T[Samples * info.OutputLength], alone = new T[Samples * info.OutputLength];
            network.Forward(ids, all);
            for (int i = 0; i < Samples; i++)
            {
                network.Forward(ids.AsSpan(i * info.InputLength, info.InputLength), alone.AsSpan(i * info.OutputLength, info.OutputLength));
            }

            SharedNetworks.AssertSameBits<T>("alone", all, alone);
            Gradients<T> one = network.CreateGradients(), several = network.CreateGradients();
            T loss = network.Backward(ids, targets, one);
            foreach (int threads in (int[])[1, 2, 3, 5])
            {
                using var workers = new WorkerPool(threads);
                several.Storage.Fill(T.NaN);
                Assert.Equal(loss, network.Backward(ids, targets, several, workers));
                SharedNetworks.AssertSameBits<T>($"{threads} threads", one.Storage, several.Storage);
                network.Forward(ids, alone, workers);
                SharedNetworks.AssertSameBits<T>($"{threads} threads", all, alone);
            }
        }
    }

    private sealed class AllocationProbe : INetworkVisitor
    {
        public void Visit<T>(ProbeNetwork<T> type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            NetworkInfo info = type.Info;
            ITrainableNetwork<T> network = type.Create(seed: 1);
            Gradients<T> gradients = network.CreateGradients();
            int[] ids = new SampleData(1).Indices(info, 40);
            Targets<T> targets = new SampleData(2).Targets<T>(info, 40);
            var outputs = new T[40 * info.OutputLength];
            Run();
            Run();
            Assert.Equal(0, Allocated.Fewest(Run));

            void Run()
            {
                network.Forward(ids, outputs);
                network.Loss(ids, targets);
                network.Backward(ids, targets, gradients);
            }
        }
    }

    private sealed class RefusalProbe : INetworkVisitor
    {
        public void Visit<T>(ProbeNetwork<T> type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            NetworkInfo info = type.Info;
            ITrainableNetwork<T> network = type.Create(seed: 1);
            Gradients<T> gradients = network.CreateGradients();
            gradients.Storage.Fill(T.One);
            Targets<T> targets = new SampleData(2).Targets<T>(info, 3);
            var outputs = new T[3 * info.OutputLength];
            foreach (int wrong in (int[])[-1, info.IndexCount, int.MinValue, int.MaxValue])
            {
                int[] ids = new SampleData(1).Indices(info, 3);
                ids[7] = wrong;
                foreach (Action call in (Action[])
                    [
                        () => network.Forward(ids, outputs), () => network.Loss(ids, targets), () => network.Backward(ids, targets, gradients),
                        () => network.BackwardFrom(ids, outputs, gradients),
                    ])
                {
                    ArgumentException error = Assert.Throws<ArgumentException>("inputs", call);
                    Assert.Contains(FormattableString.Invariant($"inputs[7] is {wrong}; an index from 0 to {info.IndexCount - 1}"), error.Message, StringComparison.Ordinal);
                }
            }

            int[] right = new SampleData(1).Indices(info, 3);
            Assert.Throws<NotSupportedException>(() => network.Backward(right, targets, gradients, new T[3 * info.InputLength]));
            Assert.Throws<ArgumentException>("inputs", () => network.Forward(new T[3 * info.InputLength], outputs));
            Assert.All(outputs, value => Assert.Equal(T.Zero, value));
            Assert.All(gradients.Storage.ToArray(), value => Assert.Equal(T.One, value));
        }
    }
}
