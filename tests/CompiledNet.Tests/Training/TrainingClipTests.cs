#pragma warning disable xUnit1051 // These runs take milliseconds; a token would only hide what is tested.
using CompiledNet.Probe;
using CompiledNet.Tests.Optimizers;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Training;

/// <summary>A training that clips does what a loop with clipping by hand does, and tells the norms.</summary>
public sealed class TrainingClipTests
{
    [Theory]
    [InlineData(0.05, null, 1)]
    [InlineData(null, 0.01, 1)]
    [InlineData(0.1, 0.02, 1)]
    [InlineData(0.1, 0.02, 3)]
    public void It_is_the_loop_by_hand(double? norm, double? value, int threads)
    {
        Dataset<float, int> data = Blobs.InFloat(60);
        var trained = new LinearClassifier<float, Plain>(1);
        var norms = new List<double?>();
        TrainingHistory history = trained.Train(data, new RmsProp(0.01), new TrainingOptions
        {
            Epochs = 2,
            BatchSize = 20,
            Shuffle = false,
            Threads = threads,
            ClipGradientNorm = norm,
            ClipGradientValue = value,
            Progress = new CallbackProgress(report =>
            {
                if (report.Result is null) norms.Add(report.GradientNorm);
            }),
        });

        (ParameterSet<float> expected, List<double> expectedNorms) = ByHand(data, norm, value);
        Assert.Equal(expected.Storage.ToArray(), trained.Parameters.Storage.ToArray());
        Assert.All(history.Epochs, epoch => Assert.Null(epoch.Layers));
        if (norm is null)
        {
            Assert.All(norms, Assert.Null);
            Assert.Null(history.Epochs[1].MeanGradientNorm);
            Assert.Null(history.Epochs[1].LargestGradientNorm);
            return;
        }

        Assert.Equal(expectedNorms.Cast<double?>(), norms);
        Assert.Equal((expectedNorms[3] + expectedNorms[4] + expectedNorms[5]) / 3, history.Epochs[1].MeanGradientNorm!.Value, 1e-12);
        Assert.Equal(expectedNorms[3..].Max(), history.Epochs[1].LargestGradientNorm);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Generated_networks_have_the_same_bits_on_any_number_of_threads(int threads)
    {
        (Dataset training, _) = new SampleData(6).Targets<float>(LeNet5.Info, 64).Split(LeNet5.Info, new SampleData(6).Inputs<float>(LeNet5.Info, 64), 0.9);
        ParameterSet<float>[] ends =
        [
            .. new[] { 1, threads }.Select(count =>
            {
                var network = new LeNet5(seed: 1);
                network.Train(training, new Adam(), new TrainingOptions { Epochs = 1, Threads = count, ClipGradientNorm = 0.1 });
                return network.Parameters;
            }),
        ];
        Assert.Equal(ends[0].Storage.ToArray(), ends[1].Storage.ToArray());
    }

    [Fact]
    public void An_epoch_allocates_nothing()
    {
        var bytes = new AllocationProgress();
        new LinearClassifier<double, Plain>(1).Train(Blobs.InDouble(100), new Adam(0.01), new TrainingOptions
        {
            Epochs = 6,
            BatchSize = 8,
            Threads = 2,
            ClipGradientNorm = 0.1,
            ClipGradientValue = 0.05,
            Progress = bytes,
        });
        bytes.AssertNothing();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_gradient_that_is_not_finite_stops_before_the_step(bool clips)
    {
        var network = new LinearRegressor<float, float, NotANumber>(1);
        float[] before = network.Parameters.Storage.ToArray();
        var data = new Dataset<float, float>(new float[12], new float[8], 3, 2);
        var options = new TrainingOptions { BatchSize = 2, TrackGradients = !clips, ClipGradientNorm = clips ? 1 : null };
        var error = Assert.Throws<NonFiniteGradientException>(() => network.Train(data, new Sgd(0.1), options));
        Assert.Equal((1, 1, "linear1.weight", null), (error.Epoch, error.Step, error.Parameter, error.Sample));
        Assert.Equal(
            "The gradient of 'linear1.weight' is not finite in step 1 of epoch 1, whose loss is finite. A smaller learning rate may help.",
            error.Message);
        Assert.Equal(before, network.Parameters.Storage.ToArray());
    }

    [Fact]
    public void A_network_that_is_all_frozen_is_refused_before_anything_happens()
    {
        var data = new RecordingDataset(8);
        var network = new FrozenNetwork(FrozenNetwork.AllFrozen);
        var error = Assert.Throws<InvalidOperationException>(() => network.Train(data, new Sgd(0.1), new TrainingOptions()));
        Assert.Contains("FrozenNetwork", error.Message, StringComparison.Ordinal);
        Assert.Contains("all its tensors are frozen. ", error.Message, StringComparison.Ordinal);
        Assert.Empty(data.Seen);

        network = new FrozenNetwork(FrozenNetwork.WithStatistics);
        error = Assert.Throws<InvalidOperationException>(() => network.Train(data, new Sgd(0.1), new TrainingOptions()));
        Assert.Contains("frozen or running statistics. ", error.Message, StringComparison.Ordinal);
    }

    private static (ParameterSet<float> Parameters, List<double> Norms) ByHand(Dataset<float, int> data, double? norm, double? value)
    {
        var network = new LinearClassifier<float, Plain>(1);
        Gradients<float> gradients = network.CreateGradients();
        var optimizer = new RmsProp(0.01);
        var inputs = new float[20 * 4];
        var targets = new int[20];
        var norms = new List<double>();
        for (int step = 0; step < 6; step++)
        {
            data.CopyBatch([.. Enumerable.Range(step % 3 * 20, 20)], inputs, targets);
            network.Backward(inputs, targets, gradients);
            norms.Add(norm is double most ? gradients.ClipNorm(most) : gradients.Norm());
            if (value is double limit) gradients.ClipValue(limit);
            optimizer.Step(network.Parameters, gradients);
        }

        return (network.Parameters, norms);
    }
}
