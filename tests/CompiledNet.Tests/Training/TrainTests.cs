#pragma warning disable xUnit1051 // These runs take milliseconds; a token would only hide what is tested.
using CompiledNet.Tests.TestNetworks;
using static CompiledNet.Tests.Training.Blobs;

namespace CompiledNet.Tests.Training;

public sealed class TrainTests(ITestOutputHelper output)
{
    [Fact]
    public void A_classifier_learns_what_is_linear()
    {
        var network = new LinearClassifier<double, Plain>(1);
        var (training, validation) = InDouble(500).Split(0.8, seed: 1);
        double before = network.Evaluate(validation).Accuracy!.Value;
        TrainingHistory history = network.Train(training, new Sgd(0.5), new TrainingOptions { Epochs = 20, BatchSize = 16, Validation = validation });
        Evaluation after = network.Evaluate(validation);
        Assert.True(before < 0.9 && after.Accuracy > 0.97, $"{before} to {after}");
        Assert.Equal(20, history.Epochs.Count);
        Assert.Equal(20 * 25, history.Steps);
        Assert.True(history.Epochs[^1].TrainingLoss < history.Epochs[0].TrainingLoss / 3);
        Assert.Equal(after.Loss, history.Epochs[^1].ValidationLoss);
        Assert.Equal(after.Accuracy, history.Epochs[^1].ValidationAccuracy);
        Assert.Equal(0.5, history.Epochs[3].LearningRate);
        Assert.Equal(4, history.Epochs[3].Epoch);
        Assert.True(history.Epochs[3].Duration > TimeSpan.Zero);
    }

    [Fact]
    public void A_regression_finds_the_line()
    {
        var network = new LinearRegressor<float, float, Plain>(1);
        var random = new Random(1);
        float[] inputs = [.. Enumerable.Range(0, 300).Select(_ => random.NextSingle() - 0.5f)];
        float[] targets = [.. inputs.Chunk(3).SelectMany(x => new[] { (2 * x[0]) - x[1] + 0.5f, x[2] - 1 })];
        network.Train(new Dataset<float, float>(inputs, targets, 3, 2), new Sgd(0.5), new TrainingOptions { Epochs = 200, BatchSize = 10 });
        float[] expected = [2, -1, 0, 0, 0, 1, 0.5f, -1];
        float[] found = [.. network.Parameters["linear1.weight"].ToArray(), .. network.Parameters["linear1.bias"].ToArray()];
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], 1e-4f);
    }

    [Fact]
    public void Training_is_the_manual_loop_in_the_same_order()
    {
        Dataset<double, int> data = InDouble(10);
        var trained = new LinearClassifier<double, Dropping>(1);
        TrainingHistory history = trained.Train(
            data, new Sgd(0.1), new TrainingOptions { Epochs = 2, BatchSize = 4, Shuffle = false, Seed = 8 });

        var manual = new LinearClassifier<double, Dropping>(1);
        Gradients<double> gradients = manual.CreateGradients();
        gradients.Seed = 8;
        var optimizer = new Sgd(0.1);
        var inputs = new double[16];
        var targets = new int[4];
        double loss = 0;
        for (int epoch = 0; epoch < 2; epoch++)
        {
            loss = 0;
            foreach (int[] batch in new int[][] { [0, 1, 2, 3], [4, 5, 6, 7], [8, 9] })
            {
                data.CopyBatch(batch, inputs, targets);
                loss += batch.Length * manual.Backward(inputs.AsSpan(0, batch.Length * 4), targets.AsSpan(0, batch.Length), gradients);
                optimizer.Step(manual.Parameters, gradients);
            }
        }

        AssertSameBits(manual.Parameters, trained.Parameters);
        Assert.Equal(loss / 10, history.Epochs[1].TrainingLoss);
        Assert.Equal(3, history.Epochs[1].Steps);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others()
    {
        AssertSameBits(Trained(seed: 1).Parameters, Trained(seed: 1).Parameters);
        Assert.NotEqual(Trained(seed: 1).Parameters.Storage.ToArray(), Trained(seed: 2).Parameters.Storage.ToArray());

        static LinearClassifier<float, Dropping> Trained(ulong seed)
        {
            var network = new LinearClassifier<float, Dropping>(1);
            network.Train(InFloat(50), new Sgd(0.1), new TrainingOptions { Epochs = 3, BatchSize = 8, Seed = seed });
            return network;
        }
    }

    [Fact]
    public void Every_epoch_has_an_order_of_its_own_and_meets_every_sample_once()
    {
        var data = new RecordingDataset(20);
        new LinearClassifier<double, Plain>(1).Train(data, new Sgd(0.1), new TrainingOptions { Epochs = 3, BatchSize = 8 });
        int[][] epochs = [.. data.Seen.Chunk(20)];
        Assert.All(epochs, epoch => Assert.Equal(Enumerable.Range(0, 20), epoch.Order()));
        Assert.NotEqual(epochs[0], epochs[1]);
        Assert.NotEqual(epochs[1], epochs[2]);
        Assert.Equal([8, 8, 4, 8, 8, 4, 8, 8, 4], data.Batches);
    }

    [Fact]
    public void Two_epochs_and_then_three_are_the_same_as_five()
    {
        Dataset<double, int> data = InDouble(50);
        var whole = new LinearClassifier<double, Dropping>(1);
        whole.Train(data, new Sgd(0.1), new TrainingOptions { Epochs = 5, BatchSize = 8, Seed = 3 });
        var parts = new LinearClassifier<double, Dropping>(1);
        var optimizer = new Sgd(0.1);
        parts.Train(data, optimizer, new TrainingOptions { Epochs = 2, BatchSize = 8, Seed = 3 });
        parts.Train(data, optimizer, new TrainingOptions { Epochs = 3, BatchSize = 8, Seed = 3 });
        AssertSameBits(whole.Parameters, parts.Parameters);
    }

    [Fact]
    public void A_second_training_continues_an_optimizer_with_a_memory()
    {
        Dataset<double, int> data = InDouble(50);
        var whole = new LinearClassifier<double, Dropping>(1);
        whole.Train(data, new Adam(0.01), new TrainingOptions { Epochs = 3, BatchSize = 8 });
        var parts = new LinearClassifier<double, Dropping>(1);
        var optimizer = new Adam(0.01);
        parts.Train(data, optimizer, new TrainingOptions { Epochs = 1, BatchSize = 8 });
        parts.Train(data, optimizer, new TrainingOptions { Epochs = 2, BatchSize = 8 });
        AssertSameBits(whole.Parameters, parts.Parameters);
    }

    [Fact]
    public void An_optimizer_of_another_network_is_refused_before_anything_happens()
    {
        var optimizer = new Adam(0.01);
        new LinearClassifier<double, Plain>(1).Train(InDouble(8), optimizer, new TrainingOptions { Epochs = 1 });
        var data = new RecordingDataset(8);
        var other = new LinearClassifier<double, Plain>(1);
        Assert.Throws<InvalidOperationException>(() => other.Train(data, optimizer, new TrainingOptions()));
        Assert.Empty(data.Seen);
    }

    [Fact]
    public void An_epoch_allocates_nothing_with_validation_and_progress_too()
    {
        Dataset<double, int> data = InDouble(100).SplitByCount(90, seed: 1).First;
        var bytes = new AllocationProgress();
        new LinearClassifier<double, Dropping>(1).Train(
            data, new Adam(0.01), new TrainingOptions { Epochs = 10, BatchSize = 8, Validation = data, Progress = bytes });
        output.WriteLine($"bytes per epoch: {string.Join(", ", bytes.PerEpoch)}");
        bytes.AssertNothing();
    }

    [Fact]
    public void A_loss_that_is_not_finite_stops_before_the_step()
    {
        Dataset<double, int> data = InDouble(12);
        double[] inputs = new double[12 * 4];
        int[] targets = new int[12];
        data.CopyBatch([.. Enumerable.Range(0, 12)], inputs, targets);
        inputs[9 * 4] = double.NaN;
        var network = new LinearClassifier<double, Plain>(1);
        var expected = new LinearClassifier<double, Plain>(1);
        var options = new TrainingOptions { BatchSize = 4, Shuffle = false };
        var error = Assert.Throws<NonFiniteLossException>(() => network.Train(new Dataset<double, int>(inputs, targets, 4, 1), new Sgd(0.1), options));
        Assert.Equal((1, 3, "linear1.weight"), (error.Epoch, error.Step, error.Parameter));
        Assert.Equal(double.NaN, error.Loss);
        Assert.Equal("The loss is not a number in step 3 of epoch 1. The inputs of sample 9 are not finite.", error.Message);
        expected.Train(data.Subset(0, 1, 2, 3, 4, 5, 6, 7), new Sgd(0.1), new TrainingOptions { Epochs = 1, BatchSize = 4, Shuffle = false });
        AssertSameBits(expected.Parameters, network.Parameters);
    }

    [Fact]
    public void Cancelling_leaves_the_parameters_of_the_last_whole_step()
    {
        Dataset<double, int> data = InDouble(40);
        using var source = new CancellationTokenSource();
        var network = new LinearClassifier<double, Plain>(1);
        var progress = new CallbackProgress(report =>
        {
            if (report.Step == 3) source.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => network.Train(
            data, new Sgd(0.1), new TrainingOptions { BatchSize = 8, Shuffle = false, Progress = progress }, source.Token));
        var expected = new LinearClassifier<double, Plain>(1);
        expected.Train(
            data.Subset([.. Enumerable.Range(0, 24)]), new Sgd(0.1), new TrainingOptions { Epochs = 1, BatchSize = 8, Shuffle = false });
        AssertSameBits(expected.Parameters, network.Parameters);
    }

    [Fact]
    public void Cancelling_while_a_step_computes_does_not_finish_it()
    {
        using var source = new CancellationTokenSource();
        var data = new RecordingDataset(8) { OnCopy = source.Cancel };
        var network = new LinearClassifier<double, Plain>(1);
        Assert.Throws<OperationCanceledException>(() => network.Train(data, new Sgd(0.1), new TrainingOptions(), source.Token));
        AssertSameBits(new LinearClassifier<double, Plain>(1).Parameters, network.Parameters);
    }

    [Fact]
    public void Progress_tells_every_step_and_the_end_of_every_epoch()
    {
        var reports = new List<TrainingProgress>();
        TrainingHistory history = new LinearClassifier<double, Plain>(1).Train(
            InDouble(10), new Sgd(0.1), new TrainingOptions { Epochs = 2, BatchSize = 4, Progress = new CallbackProgress(reports.Add) });
        Assert.Equal([1, 2, 3, 3, 1, 2, 3, 3], reports.Select(report => report.Step));
        Assert.Equal([4, 8, 10, 10, 4, 8, 10, 10], reports.Select(report => report.Samples));
        Assert.All(reports, report => Assert.Equal((2, 3), (report.Epochs, report.StepsPerEpoch)));
        Assert.Equal([3, 7], Enumerable.Range(0, 8).Where(i => reports[i].Result is not null));
        Assert.Equal(history.Epochs[1], reports[7].Result);
        Assert.Equal(history.Epochs[1].TrainingLoss, reports[6].Loss);
    }

    [Fact]
    public void The_training_loss_leaves_ignored_targets_out()
    {
        var network = new LinearClassifier<double, Ignoring>(1);
        double[] inputs = [1, 2, 3, 4, 4, 3, 2, 1, 0, 1, 0, 1];
        var data = new Dataset<double, int>(inputs, new[] { 2, -1, -1 }, 4, 1);
        double expected = network.Loss(inputs.AsSpan(0, 4), (int[])[2]);
        TrainingHistory history = network.Train(data, new Sgd(0), new TrainingOptions { Epochs = 1, BatchSize = 2, Shuffle = false });
        Assert.Equal(expected, history.Epochs[0].TrainingLoss, 1e-15);
    }

    [Fact]
    public void Arguments_that_do_not_fit_are_errors()
    {
        var network = new LinearClassifier<double, Plain>(1);
        Dataset<double, int> data = InDouble(4);
        var options = new TrainingOptions();
        Assert.Throws<ArgumentNullException>("training", () => network.Train(null!, new Sgd(1), options));
        Assert.Throws<ArgumentNullException>("optimizer", () => network.Train(data, null!, options));
        Assert.Throws<ArgumentNullException>("options", () => network.Train(data, new Sgd(1), null!));
        Assert.Throws<ArgumentException>("training", () => network.Train(data.Subset(), new Sgd(1), options));
        var error = Assert.Throws<ArgumentException>(
            "Validation", () => network.Train(data, new Sgd(1), new TrainingOptions { Validation = InFloat(4) }));
        Assert.StartsWith("A Dataset<double, int> was expected, as LinearClassifier takes inputs of double and targets of int; a Dataset<float, int> was given.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("Validation", () => network.Train(data, new Sgd(1), new TrainingOptions { Validation = data.Subset() }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingOptions { Epochs = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingOptions { BatchSize = 0 });
        Assert.Equal(0, Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingOptions { Threads = 0 }).ActualValue);
        Assert.Equal(1, options.Threads);
    }

    private static void AssertSameBits<T>(ParameterSet<T> expected, ParameterSet<T> actual)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        Assert.Equal(expected.Storage.ToArray(), actual.Storage.ToArray());
}
