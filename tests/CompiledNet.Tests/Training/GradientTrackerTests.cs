#pragma warning disable xUnit1051 // These runs take milliseconds; a token would only hide what is tested.
using System.Numerics;
using CompiledNet.Probe;
using CompiledNet.Tests.Generated;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Training;

/// <summary>What a training that tracks gradients tells of its layers.</summary>
public sealed class GradientTrackerTests
{
    [Theory]
    [MemberData(nameof(SharedNetworks.Small), MemberType = typeof(SharedNetworks))]
    [InlineData("LeNet5")]
    public void Its_figures_are_the_plain_ones(string name) => SharedNetworks.Visit(name, new FigureProbe());

    [Fact]
    public void A_training_tells_them_of_every_step_and_epoch()
    {
        Dataset<float, int> data = Blobs.InFloat(60);
        var network = new LinearClassifier<float, Plain>(1);
        var steps = new List<LayerHealth>();
        var totals = new List<double>();
        TrainingHistory history = network.Train(data, new Sgd(0.1), new TrainingOptions
        {
            Epochs = 2,
            BatchSize = 20,
            TrackGradients = true,
            Progress = new CallbackProgress(report =>
            {
                Assert.Equal(network.Parameters.NormOf("linear1"), report.Layers![0].WeightNorm);
                if (report.Result is not null) return;
                steps.Add(report.Layers[0]);
                totals.Add(report.GradientNorm!.Value);
            }),
        });
        Assert.Equal(6, steps.Count);
        Assert.Equal(totals, steps.Select(step => step.GradientNorm), (expected, actual) => Math.Abs(expected - actual) < 1e-12);
        EpochResult last = history.Epochs[1];
        LayerHealth layer = Assert.Single(last.Layers!);
        Assert.Equal("linear1", layer.Layer.Name);
        Assert.Equal(steps[3..].Average(step => step.GradientNorm), layer.MeanGradientNorm, 1e-12);
        Assert.Equal(steps[3..].Max(step => step.GradientNorm), layer.LargestGradientNorm);
        Assert.Equal(steps[5].GradientNorm, layer.GradientNorm);
        Assert.Equal(network.Parameters.NormOf("linear1"), layer.WeightNorm);
        Assert.NotEqual(layer.WeightNorm, history.Epochs[0].Layers![0].WeightNorm);
        Assert.Equal((3, 0), (layer.Units, layer.DeadUnits));
        Assert.Equal(layer.MeanGradientNorm, last.MeanGradientNorm!.Value, 1e-12);
        Assert.Equal(layer.LargestGradientNorm, last.LargestGradientNorm!.Value, 1e-12);
    }

    [Fact]
    public void A_unit_behind_a_ReLU_that_no_sample_passes_is_dead()
    {
        var network = new LinearRegressor<float, float, Rectified>(1);
        network.Parameters["linear1.bias"].CopyFrom([-1000, 1000]);
        (float[] inputs, float[] targets) = (new float[30], new float[20]);
        for (int i = 0; i < inputs.Length; i++) inputs[i] = i % 7;
        var options = new TrainingOptions { Epochs = 2, BatchSize = 4, TrackGradients = true };
        TrainingHistory history = network.Train(new Dataset<float, float>(inputs, targets, 3, 2), new Sgd(1e-6), options);
        Assert.All(history.Epochs, epoch => Assert.Equal((2, 1), (epoch.Layers![0].Units, epoch.Layers[0].DeadUnits)));
    }

    [Fact]
    public void A_unit_lives_from_its_first_gradient_to_the_end_of_the_epoch()
    {
        var tracker = new GradientTracker<float>(SectionedNetwork.Info);
        var parameters = new ParameterSet<float>(SectionedNetwork.Info);
        var gradients = new Gradients<float>(SectionedNetwork.Info);
        Assert.Equal(2, tracker.Layers[0].DeadUnits);
        tracker.Track(parameters, gradients);
        Assert.Equal(2, tracker.Layers[0].DeadUnits);
        gradients["dense1.weight"].CopyFrom([0, 0, 0, 0, 0, -1e-30f]);
        tracker.Track(parameters, gradients);
        Assert.Equal(1, tracker.Layers[0].DeadUnits);
        gradients.Clear();
        tracker.Track(parameters, gradients);
        Assert.Equal(1, tracker.Layers[0].DeadUnits);
        gradients["dense1.bias"].CopyFrom([float.NaN, 0]);
        tracker.Track(parameters, gradients);
        Assert.Equal(0, tracker.Layers[0].DeadUnits);
        tracker.Restart();
        Assert.Equal((2, 0), (tracker.Layers[0].DeadUnits, tracker.Layers[0].MeanGradientNorm));
        gradients["dense1.bias"].CopyFrom([-0f, 3]);
        tracker.Track(parameters, gradients);
        Assert.Equal((1, 3, 3, 3), (
            tracker.Layers[0].DeadUnits, tracker.Layers[0].GradientNorm, tracker.Layers[0].MeanGradientNorm, tracker.Layers[0].LargestGradientNorm));
    }

    [Fact]
    public void Layers_without_trained_tensors_and_statistics_are_left_out()
    {
        var tracker = new GradientTracker<float>(SectionedNetwork.Info);
        var parameters = new ParameterSet<float>(SectionedNetwork.Info);
        var gradients = new Gradients<float>(SectionedNetwork.Info);
        parameters["norm1.weight"].CopyFrom([3, 4]);
        parameters["norm1.running_mean"].CopyFrom([100, 100]);
        gradients["norm1.bias"].CopyFrom([5, 12]);
        gradients["norm1.running_mean"].CopyFrom([100, 100]);
        tracker.Track(parameters, gradients);
        Assert.Equal(["dense1", "norm1"], tracker.Layers.Select(layer => layer.Layer.Name));
        Assert.Equal((13, 5), (tracker.Layers[1].GradientNorm, tracker.Layers[1].WeightNorm));
        Assert.Equal((null, null), (tracker.Layers[1].Units, tracker.Layers[1].DeadUnits));
    }

    [Fact]
    public void Blocks_of_another_network_are_refused()
    {
        var tracker = new GradientTracker<float>(SectionedNetwork.Info);
        var parameters = new ParameterSet<float>(SectionedNetwork.Info);
        Assert.Throws<ArgumentException>("gradients", () => tracker.Track(parameters, new Gradients<float>(LeNet5.Info)));
        Assert.Throws<ArgumentException>("parameters", () => tracker.Track(new ParameterSet<float>(LeNet5.Info), null!));
        Assert.Throws<ArgumentNullException>("parameters", () => tracker.Track(null!, null!));
    }

    [Fact]
    public void Steps_allocate_nothing_and_an_epoch_its_list()
    {
        long first = 0;
        long last = 0;
        var progress = new CallbackProgress(report =>
        {
            if (report is { Epoch: 2, Step: 1 }) first = GC.GetAllocatedBytesForCurrentThread();
            if (report is { Epoch: 2, Step: 24 }) last = GC.GetAllocatedBytesForCurrentThread();
        });
        new LinearClassifier<double, Plain>(1).Train(
            Blobs.InDouble(100), new Adam(0.01), new TrainingOptions { Epochs = 2, BatchSize = 4, TrackGradients = true, Progress = progress });
        Assert.Equal(0, last - first);
    }

    private sealed class FigureProbe : INetworkVisitor
    {
        public void Visit<T>(ProbeNetwork<T> type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            NetworkInfo info = type.Info;
            AssertApart(info);
            var random = new SampleData(6);
            ITrainableNetwork<T> network = type.Create(seed: 1);
            Gradients<T> gradients = network.CreateGradients();
            T[] inputs = random.Inputs<T>(info, 8);
            network.Backward(inputs, random.Targets<T>(info, 8), gradients);
            var tracker = new GradientTracker<T>(info);
            tracker.Track(network.Parameters, gradients);
            string[] trained = [.. info.Parameters.Where(tensor => tensor.Section == ParameterSection.Trained).Select(tensor => tensor.Name)];
            Assert.Equal(info.Layers.Select(layer => layer.Name).Where(name => trained.Any(tensor => tensor.StartsWith($"{name}.", StringComparison.Ordinal))), tracker.Layers.Select(layer => layer.Layer.Name));
            Assert.NotEmpty(tracker.Layers);
            foreach (LayerHealth health in tracker.Layers)
            {
                string layer = health.Layer.Name;
                Assert.Equal(Plain(gradients, layer), health.GradientNorm, Math.Max(1e-300, 1e-12 * health.GradientNorm));
                Assert.Equal(gradients.NormOf(layer), health.GradientNorm);
                Assert.Equal(Plain(network.Parameters, layer), health.WeightNorm, 1e-12 * health.WeightNorm);
                Assert.Equal(network.Parameters.NormOf(layer), health.WeightNorm);
                if (gradients.TryGet($"{layer}.weight", out Parameter<T>? weight) && weight.Shape.Count > 1)
                    Assert.Equal((weight.Shape[0], Dead(gradients, layer, weight)), (health.Units!.Value, health.DeadUnits!.Value));
                else
                    Assert.Null(health.Units);
            }
        }

        private static double Plain<T>(ParameterBlock<T> block, string layer)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => Math.Sqrt(block
                .Where(tensor => tensor.Name.StartsWith(layer + ".", StringComparison.Ordinal) && tensor.Info.Section != ParameterSection.Statistics)
                .SelectMany(tensor => tensor.ToArray()).Sum(value => Math.Pow(double.CreateTruncating(value), 2)));

        private static int Dead<T>(Gradients<T> gradients, string layer, Parameter<T> weight)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T[] bias = gradients.TryGet($"{layer}.bias", out Parameter<T>? found) ? found.ToArray() : new T[weight.Shape[0]];
            T[][] rows = [.. weight.ToArray().Chunk(weight.Length / weight.Shape[0])];
            return rows.Where((row, unit) => T.IsZero(bias[unit]) && row.All(T.IsZero)).Count();
        }

        /// <summary>Norms take a tensor from its first element to its last: no other may lie between them.</summary>
        private static void AssertApart(NetworkInfo info)
        {
            int end = 0;
            foreach (ParameterInfo tensor in info.Parameters.OrderBy(tensor => tensor.Offset))
            {
                Assert.True(tensor.Offset >= end, tensor.Name);
                end = tensor.Offset + tensor.StoredShape.Zip(tensor.Strides).Sum(axis => (axis.First - 1) * axis.Second) + 1;
            }
        }
    }
}
