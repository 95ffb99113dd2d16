#pragma warning disable xUnit1051 // These runs take milliseconds; a token would only hide what is tested.
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Data;

/// <summary>Batches whose number of elements is beyond 32 bits, of samples so long that few fit in memory.</summary>
public sealed class LongSampleTests
{
    [Fact]
    public void Long_samples_are_evaluated_one_after_the_other()
    {
        LongInputs network = Network();
        Evaluation result = network.Evaluate(new LongInputs.Data(7));
        Assert.Equal((7, 1.0, 0.25), (result.Count, result.Accuracy, result.Loss));
        Assert.Equal(1, network.LargestBatch);
    }

    [Fact]
    public void A_batch_that_no_array_can_hold_is_refused_and_the_option_named()
    {
        LongInputs network = Network();
        var error = Assert.Throws<ArgumentException>(
            "BatchSize", () => network.Train(new LongInputs.Data(300), new Sgd(0.1), new TrainingOptions { BatchSize = 256 }));
        Assert.StartsWith(
            "BatchSize gives batches of 256 samples with 16777216 elements each; at most 127 such samples fit an array.",
            error.Message,
            StringComparison.Ordinal);
        Assert.Equal(1, network.Train(new LongInputs.Data(1), new Sgd(0.1), new TrainingOptions { BatchSize = 256, Epochs = 1 }).Steps);
    }

    [Fact]
    public void Long_samples_can_be_validated_on_and_split()
    {
        var (first, second) = new LongInputs.Data(5).Split(0.6, seed: 1);
        Assert.Equal((3, 2), (first.Count, second.Count));
        TrainingHistory history = Network().Train(
            first, new Sgd(0.1), new TrainingOptions { BatchSize = 1, Epochs = 1, Validation = second, Threads = 2 });
        Assert.Equal((0.5, 0.25, 1.0), (history.Epochs[0].TrainingLoss, history.Epochs[0].ValidationLoss, history.Epochs[0].ValidationAccuracy));
        var data = new LongInputs.Data(300);
        var error = Assert.Throws<ArgumentException>("inputs", () => data.CopyBatch([.. Enumerable.Range(0, 256)], [], new int[256]));
        Assert.StartsWith("There is room for 0 elements; 4294967296 were expected.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 256)]
    [InlineData(3000, 256)]
    [InlineData(1 << 17, 256)]
    [InlineData(1 << 18, 128)]
    [InlineData(1_000_000, 32)]
    [InlineData(1 << 21, 16)]
    [InlineData(1 << 25, 1)]
    [InlineData(long.MaxValue, 1)]
    public void Batches_of_the_runtime_are_whole_blocks_within_their_room(long bytesPerSample, int samples) =>
        Assert.Equal(samples, BatchRoom.Samples(LongInputs.Info, bytesPerSample));

    [Fact]
    public void Networks_whose_blocks_take_much_memory_have_samples_one_by_one()
    {
        const long Mega = 1 << 20;
        Assert.Equal(256, BatchRoom.Samples(WithMemory(8 * Mega), 4));
        Assert.Equal(1, BatchRoom.Samples(WithMemory((8 * Mega) + 1), 4));

        static NetworkInfo WithMemory(long bytes) => new()
        {
            Name = "Large",
            InputShape = [1],
            OutputShape = [1],
            InputLength = 1,
            OutputLength = 1,
            TargetLength = 1,
            TargetKind = TargetKind.Values,
            ParameterCount = 0,
            StorageLength = 0,
            MultiplyAdds = 0,
            InferenceBytes = 64 + bytes,
            ParameterBytes = 64,
            TrainingBytesPerSample = 0,
            TrainingBytes = 0,
            Layers = [],
            Parameters = [],
        };
    }

    [Fact]
    public void A_text_with_more_numbers_than_an_array_can_hold_is_refused_at_its_row()
    {
        var csv = new CsvReader(new StringReader("1,2,0\n3,4,1\n5,6,0\n"), ',', "big.csv");
        var rows = new CsvRows<float, int>(csv, new CsvOptions(), mostElements: 5);
        Assert.True(csv.ReadRow());
        rows.Add();
        Assert.True(csv.ReadRow());
        rows.Add();
        Assert.True(csv.ReadRow());
        var error = Assert.Throws<InvalidDataException>(rows.Add);
        Assert.Equal("big.csv(3): all inputs together have more than 5 elements, which is more than an array can hold", error.Message);
    }

    private static LongInputs Network() => new(new ParameterSet<float>(LongInputs.Info));
}
