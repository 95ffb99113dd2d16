using CompiledNet.Probe;

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
