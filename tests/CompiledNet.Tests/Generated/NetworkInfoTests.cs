using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Generated;

/// <summary>What a network tells of itself reads as text and cannot be changed.</summary>
public sealed class NetworkInfoTests
{
    [Fact]
    public void What_is_told_of_a_network_prints_its_lists()
    {
        Assert.Equal("conv2d1 (Conv2D): (6, 24, 24), 156 parameters", LeNet5.Info.Layers[0].ToString());
        Assert.Equal("conv2d1.weight [6, 1, 5, 5]", LeNet5.Info.Parameters[0].ToString());
        foreach (object told in (object[])[LeNet5.Info, .. LeNet5.Info.Layers, .. LeNet5.Info.Parameters, .. new LeNet5().Parameters])
            Assert.DoesNotContain("System.", told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_outputs_and_losses_read_as_text()
    {
        Assert.Equal(["image (1, 5, 5)", "speed (3)"], TwoHeads.Info.Inputs.Select(input => input.ToString()));
        Assert.Equal(["policy (4)", "trunk (20)", "value (2)"], TwoHeads.Info.Outputs.Select(output => output.ToString()));
        Assert.Equal(
            [
                "policy on output 0: policyTargets (1), ClassIndices",
                "value on output 2: valueTargets (2), Values, weight 0.5, samples weighted by importance",
                "sign on output 2: signTargets (2), Probabilities, weight 0.25",
            ],
            TwoHeads.Info.Losses.Select(loss => loss.ToString()));
        Assert.Equal("policy on output 0: policyTargets (2), gradients from outside, weight 0.5", ActorCritic.Info.Losses[0].ToString());
        Assert.Equal("outputs (3), probabilities", new OutputInfo { Name = "outputs", Shape = [3], HasProbabilities = true }.ToString());
        var tokens = new InputInfo { Name = "tokens", Shape = [16], Kind = InputKind.Indices, IndexCount = 5000 };
        Assert.Equal("tokens (16), indices from 0 to 4999", tokens.ToString());
        var penalty = new LossInfo { Name = "penalty", Output = 0, TargetName = "penaltyTargets", TargetLength = 0, TargetKind = TargetKind.None };
        Assert.Equal("penalty on output 0: no targets", penalty.ToString());
    }

    [Fact]
    public void Lists_cannot_be_changed_from_outside()
    {
        NetworkInfo info = LeNet5.Info;
        int[] shape = [2, 3];
        var layer = new LayerInfo { Name = "dense1", Kind = "Dense", Shape = shape, ParameterCount = 12 };
        shape[0] = 7;
        Assert.Equal([2, 3], layer.Shape);
        IReadOnlyList<int>[] numbers = [layer.Shape, info.InputShape, info.OutputShape, info.Layers[0].Shape, info.Parameters[0].Shape, info.Parameters[0].Strides];
        Assert.All(numbers, IsFixed);
        IsFixed(info.Layers);
        IsFixed(info.Parameters);

        static void IsFixed<T>(IReadOnlyList<T> list)
        {
            Assert.IsNotType<T[]>(list);
            Assert.Throws<NotSupportedException>(() => ((IList<T>)list)[0] = default!);
        }
    }

    [Fact]
    public void Bytes_for_training_are_told_of_a_network_without_parameters_too()
    {
        var info = new NetworkInfo
        {
            Name = "Pool",
            InputShape = [4],
            OutputShape = [2],
            InputLength = 4,
            OutputLength = 2,
            TargetLength = 2,
            TargetKind = TargetKind.Values,
            ParameterCount = 0,
            StorageLength = 0,
            MultiplyAdds = 0,
            ParameterBytes = 0,
            InferenceBytes = 64,
            TrainingBytesPerSample = 32,
            TrainingBytes = 2048,
            TrainingPackBytes = 1024,
            Layers = [],
            Parameters = [],
        };
        Assert.InRange(info.TrainingBytesFor(300, threads: 2), 2 * 1024, 8 * 1024);
    }
}
