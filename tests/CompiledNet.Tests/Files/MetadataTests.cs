using System.Text;
using CompiledNet.Tests.Parameters;
using CsCheck;

namespace CompiledNet.Tests.Files;

public sealed class MetadataTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("CompiledNet").FullName;

    private string FilePath => Path.Combine(_folder, "net.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_saved_comes_back_by_every_way()
    {
        var metadata = new Dictionary<string, string> { ["labels"] = "cat,\"dog\"\n\u0000\ud83d\ude00", ["scale"] = "0.0625", [""] = "" };
        PaddedNetwork<float> network = Network();
        network.Save(FilePath, metadata);
        metadata["format"] = "pt";
        Assert.Equal(metadata, ParameterFile.ReadMetadata(FilePath));
        Assert.Equal(metadata, network.LoadParameters(FilePath));
        using FileStream file = File.OpenRead(FilePath);
        Assert.Equal(metadata, ParameterFile.ReadMetadata(new ForwardOnlyStream(file)));
        file.Position = 0;
        Assert.Equal(metadata, network.LoadParameters(file));
    }

    [Fact]
    public void Streams_and_sets_take_metadata_too()
    {
        using var memory = new MemoryStream();
        Network().Save(memory, new Dictionary<string, string> { ["a"] = "b" });
        long end = memory.Position;
        ParameterFile.Write(Network().Parameters, memory, new Dictionary<string, string> { ["a"] = "c" });
        memory.Position = end;
        Assert.Equal("c", ParameterFile.ReadMetadata(memory)["a"]);
        memory.Position = 0;
        Assert.Equal("b", ParameterFile.ReadMetadata(memory)["a"]);
    }

    [Fact]
    public void The_format_is_PyTorchs_unless_the_caller_says_otherwise()
    {
        Network().Save(FilePath);
        Assert.Equal(new Dictionary<string, string> { ["format"] = "pt" }, ParameterFile.ReadMetadata(FilePath));
        Network().Save(FilePath, new Dictionary<string, string> { ["format"] = "np" });
        Assert.Equal(new Dictionary<string, string> { ["format"] = "np" }, ParameterFile.ReadMetadata(FilePath));
    }

    [Fact]
    public void The_same_texts_in_another_order_give_the_same_bytes()
    {
        Assert.Equal(
            Bytes(new Dictionary<string, string> { ["b"] = "1", ["a"] = "2" }), Bytes(new Dictionary<string, string> { ["a"] = "2", ["b"] = "1" }));
    }

    [Fact]
    public void Any_texts_come_back() => Gen.Select(Gen.String, Gen.String).Array[0, 5].Sample(
        texts =>
        {
            var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["format"] = "pt" };
            foreach ((string key, string text) in texts) metadata[Unicode(key)] = Unicode(text);
            using var stream = new MemoryStream(Bytes(metadata));
            Assert.Equal(metadata, Network().LoadParameters(stream));
        },
        iter: 500,
        seed: "0N0XIzNsQ0O2",
        threads: 1);

    [Fact]
    public void Texts_that_no_file_can_hold_are_refused_before_anything_is_written()
    {
        File.WriteAllText(FilePath, "old");
        Refused(new() { ["a"] = null! });
        Refused(new() { ["a"] = "\ud83d" });
        Refused(new() { ["a"] = "\ude00\ud83d" });
        Refused(new() { ["\ud83d"] = "a" });
        Refused(new() { ["a"] = new string('x', 100_000_000) });

        void Refused(Dictionary<string, string> metadata)
        {
            Assert.Throws<ArgumentException>(nameof(metadata), () => Network().Save(FilePath, metadata));
            using var stream = new MemoryStream();
            Assert.Throws<ArgumentException>(nameof(metadata), () => Network().Save(stream, metadata));
            Assert.Equal(0, stream.Length);
            Assert.Equal("old", File.ReadAllText(FilePath));
            Assert.Single(Directory.GetFileSystemEntries(_folder));
        }
    }

    [Fact]
    public void Metadata_of_any_file_are_read()
    {
        using var stream = new MemoryStream(SafetensorsBytes.File(
            """{"__metadata__":{"a":"\u00e9"},"x":{"dtype":"F8_E5M2FNUZ","shape":[2],"data_offsets":[0,2]}}"""u8.ToArray(), [1, 2]));
        Assert.Equal(new Dictionary<string, string> { ["a"] = "é" }, ParameterFile.ReadMetadata(stream));
        Assert.Equal(stream.Length - 2, stream.Position);
    }

    [Fact]
    public void Arguments_are_checked()
    {
        Assert.Throws<ArgumentNullException>("path", () => ParameterFile.ReadMetadata((string)null!));
        Assert.Throws<ArgumentNullException>("stream", () => ParameterFile.ReadMetadata((Stream)null!));
        Assert.Throws<FileNotFoundException>(() => ParameterFile.ReadMetadata(FilePath));
    }

    private static PaddedNetwork<float> Network() => new(new ParameterSet<float>(PaddedNetwork<float>.Info, seed: 1));

    private static byte[] Bytes(Dictionary<string, string> metadata)
    {
        using var stream = new MemoryStream();
        Network().Save(stream, metadata);
        return stream.ToArray();
    }

    // Halves of surrogate pairs become replacement characters.
    private static string Unicode(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
