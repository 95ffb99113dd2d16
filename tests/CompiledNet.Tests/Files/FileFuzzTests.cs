using System.Text;
using CompiledNet.Goldens;
using CompiledNet.Tests.Parameters;
using CsCheck;

namespace CompiledNet.Tests.Files;

public sealed class FileFuzzTests
{
    private static readonly byte[] RightFile = CreateRightFile();
    private static readonly int HeaderLength = BitConverter.ToInt32(RightFile);

    /// <summary>Pieces of headers, so that many mutations are still JSON.</summary>
    private static readonly string[] Pieces =
        ["{", "}", "[", "]", ",", ":", "\"", "0", "-1", "1e9", "9223372036854775807", "null", "\"F16\"", "\"shape\":[]", "\\u0000", " "];

    [Fact]
    public void Changed_bytes_never_do_harm() =>
        Gen.Select(Gen.Int[0, RightFile.Length - 1], Gen.Byte).Array[1, 4].Sample(
            changes =>
            {
                byte[] file = [.. RightFile];
                foreach ((int place, byte value) in changes) file[place] = value;
                NeverDoesHarm(file);
            },
            iter: 20_000,
            seed: "0N0XIzNsQ0O2",
            threads: 1);

    [Fact]
    public void Changed_headers_never_do_harm() =>
        Gen.Select(Gen.Int[0, HeaderLength], Gen.Int[0, 12], Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i])).Array[1, 3].Sample(
            changes =>
            {
                string header = Encoding.UTF8.GetString(RightFile, 8, HeaderLength);
                foreach ((int place, int removed, string piece) in changes)
                {
                    int start = Math.Min(place, header.Length);
                    header = header.Remove(start, Math.Min(removed, header.Length - start)).Insert(start, piece);
                }

                NeverDoesHarm(SafetensorsBytes.File(Encoding.UTF8.GetBytes(header), RightFile[(8 + HeaderLength)..]));
            },
            iter: 20_000,
            seed: "0N0XIzNsQ0O2",
            threads: 1);

    [Fact]
    public void No_truncated_file_is_accepted()
    {
        for (int length = 0; length < RightFile.Length; length++) Assert.False(NeverDoesHarm(RightFile[..length]));
        Assert.True(NeverDoesHarm(RightFile));
    }

    private static byte[] CreateRightFile()
    {
        using var stream = new MemoryStream();
        ParameterFile.Write(new ParameterSet<float>(PaddedNetwork<float>.Info, seed: 5), stream);
        return stream.ToArray();
    }

    /// <returns>Whether the file was accepted. Any exception but <see cref="InvalidDataException"/> fails the test.</returns>
    private static bool NeverDoesHarm(byte[] file)
    {
        var network = new PaddedNetwork<float>(new ParameterSet<float>(PaddedNetwork<float>.Info, seed: 1));
        float[] before = network.Parameters.Storage.ToArray();
        try
        {
            using var stream = new MemoryStream(file);
            network.LoadParameters(stream);
        }
        catch (InvalidDataException exception)
        {
            Assert.NotEmpty(exception.Message);
            Assert.Equal(before, network.Parameters.Storage.ToArray());
            return false;
        }

        Assert.All(Padding.Of(network.Parameters), value => Assert.Equal(0, value));
        return true;
    }
}
