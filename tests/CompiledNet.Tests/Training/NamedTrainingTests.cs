using CompiledNet.Probe;

namespace CompiledNet.Tests.Training;

/// <summary>Training and evaluation with data whose parts have names: token ids beside numbers, a class beside a value.</summary>
public sealed class NamedTrainingTests
{
    private const int Samples = 90;

    private readonly int[] _tokens = [.. Enumerable.Range(0, Samples * 6).Select(i => i * 7 % 9)];
    private readonly float[] _numbers = [.. Enumerable.Range(0, Samples * 5).Select(i => MathF.Sin(i))];
    private readonly int[] _kinds = [.. Enumerable.Range(0, Samples).Select(i => i % 3)];
    private readonly float[] _prices = [.. Enumerable.Range(0, Samples).Select(i => MathF.Cos(i))];

    private Dataset<float> Data => new Dataset<float>(Samples)
        .WithInput("numbers", _numbers)
        .WithInput("tokens", _tokens)
        .WithTarget("kindTargets", _kinds)
        .WithTarget("priceTargets", _prices);

    [Fact]
    public void The_history_and_the_progress_have_each_loss()
    {
        var network = new TokensAndNumbers(1);
        var seen = new List<(double Sum, double Kind, double Price)>();
        var progress = new CallbackProgress(report =>
        {
            Assert.Equal(["kind", "price"], report.Losses!.Select(loss => loss.Name));
            seen.Add((report.Loss, report.Losses![0].Value, report.Losses[1].Value));
        });
        TrainingHistory history = network.Train(Data, new Adam(0.01), new TrainingOptions { Epochs = 30, BatchSize = 16, Validation = Data, Progress = progress }, TestContext.Current.CancellationToken);
        Assert.All(seen, step => Assert.Equal(step.Sum, step.Kind + step.Price, 1e-9));
        EpochResult last = history.Epochs[^1];
        Assert.Equal(last.TrainingLoss, last.TrainingLosses!.Sum(loss => loss.Value), 1e-9);
        Assert.Equal(last.ValidationLoss!.Value, last.ValidationLosses!.Sum(loss => loss.Value), 1e-9);
        Assert.True(last.TrainingLoss < 0.7 * history.Epochs[0].TrainingLoss);
        Assert.NotEqual(history.Epochs[0].TrainingLosses![0].Value, last.TrainingLosses![0].Value);

        Evaluation result = network.Evaluate(Data, TestContext.Current.CancellationToken);
        Assert.Equal(last.ValidationLoss!.Value, result.Loss, 1e-12);
        Assert.Equal(["kind", "price"], result.Losses.Keys.Order());
        Assert.Equal(Samples, result.Count);
        Assert.Null(result.Accuracy);
        Assert.InRange(result.Losses["kind"].Accuracy!.Value, 0.5, 1);
        Assert.Equal(Samples, result.Losses["kind"].ConfusionMatrix!.Total);
        Assert.Equal(result.Losses["price"].Loss, result.Losses["price"].MeanSquaredError!.Value, 1e-6);
        Assert.Contains("kind: loss", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_number_of_threads_and_any_batches_give_the_same()
    {
        float[][] ends =
        [
            .. ((int[])[1, 2, 3]).Select(threads =>
            {
                var network = new TokensAndNumbers(1);
                network.Train(Data, new Adam(0.01), new TrainingOptions { Epochs = 3, BatchSize = 70, Threads = threads }, TestContext.Current.CancellationToken);
                return network.Parameters.Storage.ToArray();
            }),
        ];
        Assert.Equal(ends[0], ends[1]);
        Assert.Equal(ends[0], ends[2]);
    }

    [Fact]
    public void An_epoch_allocates_nothing()
    {
        var bytes = new AllocationProgress();
        new TokensAndNumbers(1).Train(Data, new Adam(0.01), new TrainingOptions { Epochs = 8, BatchSize = 32, Validation = Data, Progress = bytes }, TestContext.Current.CancellationToken);
        bytes.AssertNothing();
    }

    [Fact]
    public void Parts_may_be_read_when_they_are_needed()
    {
        Dataset<float> read = new Dataset<float>(Samples)
            .WithIndexInput("tokens", 6, (samples, room) => Copy(_tokens, samples, room))
            .WithInput("numbers", 5, (samples, room) => Copy(_numbers, samples, room))
            .WithIndexTarget("kindTargets", 1, (samples, room) => Copy(_kinds, samples, room))
            .WithTarget("priceTargets", 1, (samples, room) => Copy(_prices, samples, room));
        TokensAndNumbers one = new(1), other = new(1);
        one.Train(Data.Split(0.6, seed: 3).First, new Sgd(0.1), new TrainingOptions { Epochs = 2, BatchSize = 8 }, TestContext.Current.CancellationToken);
        other.Train(read.Split(0.6, seed: 3).First, new Sgd(0.1), new TrainingOptions { Epochs = 2, BatchSize = 8 }, TestContext.Current.CancellationToken);
        Assert.Equal(one.Parameters.Storage.ToArray(), other.Parameters.Storage.ToArray());
        Assert.Equal(one.Evaluate(Data, TestContext.Current.CancellationToken).Loss, other.Evaluate(read, TestContext.Current.CancellationToken).Loss);

        static void Copy<T>(T[] values, ReadOnlySpan<int> samples, Span<T> room)
        {
            int length = values.Length / Samples;
            for (int i = 0; i < samples.Length; i++) values.AsSpan(samples[i] * length, length).CopyTo(room[(i * length)..]);
        }
    }

    [Fact]
    public void Data_that_do_not_fit_are_refused_by_the_name_of_the_part()
    {
        var network = new TokensAndNumbers(1);
        Refused("'numbers', 'words'", new Dataset<float>(Samples).WithInput("numbers", _numbers).WithInput("words", _tokens).WithTarget("kindTargets", _kinds).WithTarget("priceTargets", _prices));
        Refused("has 'kindTargets', 'priceTargets'", new Dataset<float>(Samples).WithInput("numbers", _numbers).WithInput("tokens", _tokens).WithTarget("kindTargets", _kinds));
        Refused("'tokens' has numbers", new Dataset<float>(Samples).WithInput("numbers", _numbers).WithInput("tokens", new float[Samples * 6]).WithTarget("kindTargets", _kinds).WithTarget("priceTargets", _prices));
        Refused("'numbers' has 6 elements", new Dataset<float>(Samples).WithInput("numbers", new float[Samples * 6]).WithInput("tokens", _tokens).WithTarget("kindTargets", _kinds).WithTarget("priceTargets", _prices));
        _tokens[8] = 9;
        Refused("Element 2 of the input 'tokens' of sample 1 is 9", Data);
        _tokens[8] = 1;
        _kinds[5] = 3;
        Refused("The target 'kindTargets' of sample 5 is 3", Data);
        Refused("which is number 5 of the data", Data.Subset(1, 5));
        _kinds[5] = 2;
        ITrainableNetwork<float> any = network;
        Assert.Contains("Dataset<float>", Assert.Throws<ArgumentException>(() => any.Evaluate(new Dataset<float, int>(_numbers, _kinds, 5, 1), TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);

        void Refused(string message, Dataset<float> data)
        {
            Assert.Contains(message, Assert.Throws<ArgumentException>(nameof(data), () => network.Evaluate(data, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>("training", () => network.Train(data, new Adam(), new TrainingOptions(), TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public void Parts_need_names_and_lengths_that_make_samples()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dataset<float>(0));
        Assert.Throws<ArgumentException>("values", () => new Dataset<float>(7).WithInput("x", new float[15]));
        Assert.Throws<ArgumentException>("values", () => new Dataset<float>(7).WithTarget("x", Array.Empty<int>()));
        Assert.Throws<ArgumentException>(() => new Dataset<float>(7).WithInput("x", new float[14]).WithInput("x", new float[14]));
        Assert.Throws<ArgumentNullException>(() => new Dataset<float>(7).WithInput("x", (float[])null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => Data.Subset(Samples));
        Assert.Throws<ArgumentOutOfRangeException>("fraction", () => Data.Split(1.5, seed: 1));
        Assert.Equal(["numbers", "tokens"], Data.Inputs);
        Assert.Equal(["kindTargets", "priceTargets"], Data.Targets);
        (Dataset<float> first, Dataset<float> second) = Data.SplitByCount(30, seed: 1);
        Assert.Equal((30, 60), (first.Count, second.Count));
    }

    [Fact]
    public void A_network_with_one_of_each_takes_such_data_too()
    {
        var network = new Classifier(1);
        float[] inputs = new SampleData(1).Inputs<float>(Classifier.Info, 20);
        int[] targets = [.. Enumerable.Range(0, 20).Select(i => i % Classifier.OutputLength)];
        ITrainableNetwork<float> any = network;
        Evaluation expected = network.Evaluate(new Dataset<float, int>(inputs, targets, Classifier.InputLength, 1), TestContext.Current.CancellationToken);
        Evaluation actual = any.Evaluate(new Dataset<float>(20).WithInput("inputs", inputs).WithTarget("targets", targets), TestContext.Current.CancellationToken);
        Assert.Equal(expected.Loss, actual.Loss);
        Assert.Equal(expected.Accuracy, actual.Accuracy);
        Assert.Empty(actual.Losses);
    }
}
