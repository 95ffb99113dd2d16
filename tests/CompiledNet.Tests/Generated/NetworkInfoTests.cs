using CompiledNet.Probe;

namespace CompiledNet.Tests.Generated;

/// <summary>What a network tells of itself reads as text, and compares by what it says.</summary>
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
    public void Layers_are_equal_when_all_that_is_told_of_them_is()
    {
        var layer = new LayerInfo("dense1", "Dense", new[] { 2, 3 }, 12);
        var same = new LayerInfo("dense1", "Dense", new List<int> { 2, 3 }, 12);
        Assert.Equal(layer, same);
        Assert.Equal(layer.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(layer, same with { Shape = [3, 2] });
        Assert.NotEqual(layer, same with { Shape = [2] });
        Assert.NotEqual(layer, same with { Name = "dense2" });
        Assert.NotEqual(layer, same with { Kind = "Conv2D" });
        Assert.NotEqual(layer, same with { ParameterCount = 11 });
        Assert.False(layer.Equals(null));
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
            TrainingBlockBytes = 1024,
            Layers = [],
            Parameters = [],
        };
        Assert.InRange(info.TrainingBytesFor(300, threads: 2), 2 * 1024, 8 * 1024);
    }
}
