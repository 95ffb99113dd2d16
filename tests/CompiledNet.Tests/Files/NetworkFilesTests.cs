using System.Numerics;
using System.Text;
using CompiledNet.Tests.Parameters;

namespace CompiledNet.Tests.Files;

public sealed class NetworkFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("CompiledNet").FullName;

    private string FilePath => Path.Combine(_folder, "net.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void LoadParameters_brings_back_what_Save_wrote()
    {
        BringsBack<float>();
        BringsBack<double>();
    }

    [Fact]
    public void Streams_need_not_be_seekable()
    {
        PaddedNetwork<float> saved = Network<float>(seed: 1);
        using var memory = new MemoryStream();
        saved.Save(new ForwardOnlyStream(memory));
        memory.Position = 0;
        PaddedNetwork<float> loaded = Network<float>(seed: 2);
        loaded.LoadParameters(new ForwardOnlyStream(memory));
        Assert.Equal(saved.Parameters.Storage.ToArray(), loaded.Parameters.Storage.ToArray());
    }

    [Fact]
    public void Streams_are_read_from_their_position_and_stay_open()
    {
        PaddedNetwork<float> network = Network<float>(seed: 1);
        using var memory = new MemoryStream();
        memory.Write([1, 2, 3]);
        network.Save(memory);
        memory.Position = 3;
        network.LoadParameters(memory);
        Assert.Equal(memory.Length, memory.Position);
    }

    [Fact]
    public void A_file_in_double_fills_a_network_in_float_and_the_other_way_round()
    {
        PaddedNetwork<double> wide = Network<double>(seed: 1);
        PaddedNetwork<float> narrow = Network<float>(seed: 2);
        wide.Save(FilePath);
        narrow.LoadParameters(FilePath);
        Assert.All(wide.Parameters, p => Assert.Equal(
            p.ToArray().Select(value => (float)value), narrow.Parameters[p.Name].ToArray()));

        narrow.Save(FilePath);
        wide.LoadParameters(FilePath);
        Assert.All(narrow.Parameters, p => Assert.Equal(
            p.ToArray().Select(value => (double)value), wide.Parameters[p.Name].ToArray()));
    }

    [Fact]
    public void LoadParameters_fills_the_set_that_the_network_has()
    {
        PaddedNetwork<float> network = Network<float>(seed: 1);
        ParameterSet<float> shared = network.Parameters;
        Network<float>(seed: 2).Save(FilePath);
        network.LoadParameters(FilePath);
        Assert.Same(shared, network.Parameters);
    }

    [Fact]
    public void Save_writes_these_bytes()
    {
        NetworkInfo info = Networks.Dense(2, 3);
        var parameters = new ParameterSet<float>(info);
        parameters["dense1.weight"].CopyFrom([1, 2, 3, 4, 5, -6]);
        using var memory = new MemoryStream();
        ParameterFile.Write(parameters, memory);

        // 104 bytes of JSON and spaces; then 1 to −6 in PyTorch's order.
        const string Json = """{"__metadata__":{"format":"pt"},"dense1.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}    """;
        byte[] expected =
        [
            (byte)Json.Length, 0, 0, 0, 0, 0, 0, 0,
            .. Encoding.ASCII.GetBytes(Json),
            0, 0, 0x80, 0x3F, 0, 0, 0, 0x40, 0, 0, 0x40, 0x40, 0, 0, 0x80, 0x40, 0, 0, 0xA0, 0x40, 0, 0, 0xC0, 0xC0,
        ];
        Assert.Equal(0, Json.Length % 8);
        Assert.Equal(expected, memory.ToArray());
    }

    [Fact]
    public void Save_replaces_a_file_and_leaves_nothing_beside_it()
    {
        File.WriteAllText(FilePath, "old");
        PaddedNetwork<float> network = Network<float>(seed: 1);
        network.Save(FilePath);
        Assert.Equal([FilePath], Directory.GetFileSystemEntries(_folder));
        network.LoadParameters(FilePath);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_IOException() =>
        Assert.Throws<FileNotFoundException>(() => Network<float>(seed: 1).LoadParameters(FilePath));

    [Fact]
    public void Null_is_refused()
    {
        PaddedNetwork<float> network = Network<float>(seed: 1);
        Assert.Throws<ArgumentNullException>("path", () => network.Save((string)null!));
        Assert.Throws<ArgumentNullException>("stream", () => network.Save((Stream)null!));
        Assert.Throws<ArgumentNullException>("path", () => network.LoadParameters((string)null!));
        Assert.Throws<ArgumentNullException>("stream", () => network.LoadParameters((Stream)null!));
        Assert.Throws<ArgumentException>("path", () => network.Save(""));
    }

    [Fact]
    public void Errors_name_the_file()
    {
        PaddedNetwork<float> network = Network<float>(seed: 1);
        File.WriteAllBytes(FilePath, SafetensorsBytes.File("{}", 0));
        Named(() => network.LoadParameters(FilePath));
        Named(() => ParameterFile.Read<double>(PaddedNetwork<double>.Info, FilePath));
        File.WriteAllText(FilePath, "no");
        Named(() => network.LoadParameters(FilePath));
        Named(() => ParameterFile.ReadMetadata(FilePath));
        Named(() =>
        {
            using FileStream stream = File.OpenRead(FilePath);
            return network.LoadParameters(stream);
        });

        void Named(Func<object> read) => Assert.StartsWith(
            FilePath + ": ", Assert.Throws<InvalidDataException>(read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_no_file()
    {
        PaddedNetwork<float> network = Network<float>(seed: 1);
        Assert.Equal($"'{_folder}' is a folder; a file was expected.", Assert.Throws<UnauthorizedAccessException>(() => network.LoadParameters(_folder)).Message);
        Assert.Throws<UnauthorizedAccessException>(() => ParameterFile.ReadMetadata(_folder));
    }

    private static PaddedNetwork<T> Network<T>(ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(new ParameterSet<T>(PaddedNetwork<T>.Info, seed));

    private void BringsBack<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        PaddedNetwork<T> saved = Network<T>(seed: 1);
        saved.Parameters["dense2.bias"].CopyFrom([T.NegativeZero, T.Epsilon]);
        saved.Parameters["dense1.bias"].CopyFrom([T.NaN, T.NegativeInfinity, T.Pi]);
        saved.Save(FilePath, allowNonFinite: true);
        PaddedNetwork<T> loaded = Network<T>(seed: 2);
        loaded.LoadParameters(FilePath);
        Assert.Equal(saved.Parameters.Storage.ToArray(), loaded.Parameters.Storage.ToArray());
    }
}
