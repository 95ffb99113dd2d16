#pragma warning disable xUnit1051 // These runs take milliseconds; a token would only hide what is tested.
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Training;

/// <summary>The last batch of an epoch where it is smaller: left out if wished, and refused where a network cannot train with it.</summary>
public sealed class DropLastBatchTests
{
    [Fact]
    public void Every_epoch_leaves_out_a_smaller_last_batch()
    {
        var data = new RecordingDataset(20);
        var steps = new List<TrainingProgress>();
        TrainingHistory history = new LinearClassifier<double, Plain>(1).Train(
            data, new Sgd(0.1), new TrainingOptions { Epochs = 3, BatchSize = 8, DropLastBatch = true, Progress = new CallbackProgress(steps.Add) });
        Assert.Equal([8, 8, 8, 8, 8, 8], data.Batches);
        Assert.Equal(2, history.Epochs[0].Steps);
        Assert.Equal(6, history.Steps);
        Assert.All(steps, step => Assert.Equal(2, step.StepsPerEpoch));
        Assert.Equal(16, steps[^1].Samples);
        // Not always the same samples.
        int[][] left = [.. data.Seen.Chunk(16).Select(epoch => Enumerable.Range(0, 20).Except(epoch).ToArray())];
        Assert.All(left, samples => Assert.Equal(4, samples.Length));
        Assert.NotEqual(left[0], left[1]);
    }

    [Fact]
    public void Whole_batches_are_all_taken()
    {
        var data = new RecordingDataset(16);
        new LinearClassifier<double, Plain>(1).Train(data, new Sgd(0.1), new TrainingOptions { Epochs = 1, BatchSize = 8, DropLastBatch = true });
        Assert.Equal([8, 8], data.Batches);
        Assert.False(new TrainingOptions().DropLastBatch);
    }

    [Fact]
    public void No_batch_at_all_is_refused()
    {
        var data = new RecordingDataset(5);
        string message = Refusal(new LinearClassifier<double, Plain>(1), data, new TrainingOptions { BatchSize = 8, DropLastBatch = true }, "DropLastBatch");
        Assert.Contains("5 samples, and BatchSize is 8", message, StringComparison.Ordinal);
        Assert.Empty(data.Seen);
    }

    [Theory]
    [InlineData(33, 32, "33 samples, BatchSize is 32, and the last batch of an epoch would have 1", "DropLastBatch = true")]
    [InlineData(5, 2, "5 samples, BatchSize is 2, and the last batch of an epoch would have 1", "DropLastBatch = true")]
    [InlineData(20, 1, "20 samples, BatchSize is 1, and each batch would have 1", "a BatchSize of at least 2")]
    [InlineData(1, 32, "1 samples, BatchSize is 32, and the last batch of an epoch would have 1", "at least 2 samples")]
    public void Batches_that_are_too_small_to_normalise_are_refused_before_the_first_step(int samples, int batchSize, string facts, string remedy)
    {
        var network = new NormClassifier(seed: 1);
        double[] before = network.Parameters.Storage.ToArray();
        var data = new RecordingDataset(samples);
        string message = Refusal(network, data, new TrainingOptions { BatchSize = batchSize }, "BatchSize");
        Assert.Contains(facts, message, StringComparison.Ordinal);
        Assert.Contains(remedy, message, StringComparison.Ordinal);
        Assert.Empty(data.Seen);
        Assert.Equal(before, network.Parameters.Storage.ToArray());
    }

    [Theory]
    [InlineData(33, 32, true)]
    [InlineData(34, 32, false)]
    [InlineData(64, 32, false)]
    [InlineData(2, 32, false)]
    public void Batches_that_are_large_enough_are_trained_with(int samples, int batchSize, bool dropLast)
    {
        var network = new NormClassifier(seed: 1);
        network.Train(Blobs.InDouble(samples), new Sgd(0.1), new TrainingOptions { Epochs = 2, BatchSize = batchSize, DropLastBatch = dropLast });
        int steps = dropLast ? samples / batchSize : ((samples - 1) / batchSize) + 1;
        Assert.Equal([2 * steps], network.Parameters["batchNorm1.num_batches_tracked"].ToArray());
    }

    [Fact]
    public void Validation_takes_any_number_of_samples()
    {
        var network = new NormClassifier(seed: 1);
        TrainingHistory history = network.Train(
            Blobs.InDouble(64), new Sgd(0.1), new TrainingOptions { Epochs = 1, Validation = Blobs.InDouble(1) });
        Assert.NotNull(history.Epochs[0].ValidationLoss);
    }

    private static string Refusal(ITrainableNetwork<double> network, Dataset data, TrainingOptions options, string option) =>
        Assert.Throws<ArgumentException>(option, () => network.Train(data, new Sgd(0.1), options)).Message;
}
