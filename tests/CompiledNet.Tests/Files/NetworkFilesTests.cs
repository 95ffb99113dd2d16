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

        // 71 bytes of JSON and a space; then 1 to −6 in PyTorch's order.
        const string Json = """{"dense1.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}   """;
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
    public void AtomicFile_keeps_the_old_file_when_writing_fails()
    {
        File.WriteAllText(FilePath, "old");
        Assert.Throws<IOException>(() => AtomicFile.Write(FilePath, stream =>
        {
            stream.WriteByte(1);
            throw new IOException("full");
        }));
        Assert.Equal("old", File.ReadAllText(FilePath));
        Assert.Equal([FilePath], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Save_leaves_nothing_behind_when_the_target_is_a_folder()
    {
        Directory.CreateDirectory(FilePath);
        Assert.ThrowsAny<SystemException>(() => Network<float>(seed: 1).Save(FilePath));
        Assert.Equal([FilePath], Directory.GetFileSystemEntries(_folder));
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

    private static PaddedNetwork<T> Network<T>(ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(new ParameterSet<T>(PaddedNetwork<T>.Info, seed));

    private void BringsBack<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        PaddedNetwork<T> saved = Network<T>(seed: 1);
        saved.Parameters["dense2.bias"].CopyFrom([T.NegativeZero, T.Epsilon]);
        saved.Parameters["dense1.bias"].CopyFrom([T.NaN, T.NegativeInfinity, T.Pi]);
        saved.Save(FilePath);
        PaddedNetwork<T> loaded = Network<T>(seed: 2);
        loaded.LoadParameters(FilePath);
        Assert.Equal(saved.Parameters.Storage.ToArray(), loaded.Parameters.Storage.ToArray());
    }
}
