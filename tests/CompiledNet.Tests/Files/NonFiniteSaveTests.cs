using System.Numerics;
using CompiledNet.Tests.Parameters;

namespace CompiledNet.Tests.Files;

public sealed class NonFiniteSaveTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("CompiledNet").FullName;

    private string FilePath => Path.Combine(_folder, "net.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("dense1.weight", 0, "[0, 0]")]
    [InlineData("dense1.weight", 13, "[2, 3]")]
    [InlineData("dense1.bias", 2, "[2]")]
    [InlineData("dense2.weight", 3, "[1, 0]")]
    [InlineData("dense2.bias", 1, "[1]")]
    public void Save_refuses_any_element_that_is_not_finite_and_names_it(string parameter, int element, string place)
    {
        Refused<float>(parameter, element, place);
        Refused<double>(parameter, element, place);
    }

    [Fact]
    public void The_first_one_is_named()
    {
        PaddedNetwork<float> network = Network<float>();
        network.Parameters["dense2.bias"].CopyFrom([float.NaN, float.NaN]);
        network.Parameters["dense1.bias"].CopyFrom([1, float.NegativeInfinity, float.NaN]);
        var exception = Assert.Throws<NotFiniteNumberException>(() => network.Save(FilePath));
        Assert.StartsWith("PaddedNetwork is not finite: 'dense1.bias' at [1] is -Infinity", exception.Message, StringComparison.Ordinal);
        Assert.Equal(double.NegativeInfinity, exception.OffendingNumber);
    }

    [Fact]
    public void The_largest_finite_numbers_are_saved()
    {
        PaddedNetwork<float> network = Network<float>();
        network.Parameters["dense2.bias"].CopyFrom([float.MaxValue, -float.Epsilon]);
        network.Save(FilePath);
    }

    private void Refused<T>(string parameter, int element, string place)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        File.WriteAllText(FilePath, "old");
        foreach (T value in new[] { T.NaN, T.PositiveInfinity, T.NegativeInfinity })
        {
            PaddedNetwork<T> network = Network<T>();
            T[] values = network.Parameters[parameter].ToArray();
            values[element] = value;
            network.Parameters[parameter].CopyFrom(values);
            using var stream = new MemoryStream();
            Assert.Throws<NotFiniteNumberException>(() => network.Save(stream));
            Assert.Equal(0, stream.Length);
            var exception = Assert.Throws<NotFiniteNumberException>(() => ParameterFile.Write(network.Parameters, FilePath));
            Assert.Contains($"'{parameter}' at {place} is ", exception.Message, StringComparison.Ordinal);
            Assert.Equal("old", File.ReadAllText(FilePath));
            Assert.Single(Directory.GetFileSystemEntries(_folder));

            network.Save(stream, allowNonFinite: true);
            stream.Position = 0;
            PaddedNetwork<T> loaded = Network<T>();
            loaded.LoadParameters(stream);
            Assert.Equal(values, loaded.Parameters[parameter].ToArray());
        }
    }

    private static PaddedNetwork<T> Network<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(new ParameterSet<T>(PaddedNetwork<T>.Info, seed: 1));
}
