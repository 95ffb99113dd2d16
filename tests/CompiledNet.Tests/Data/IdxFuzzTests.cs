using CompiledNet.Tests.Files;
using CsCheck;

namespace CompiledNet.Tests.Data;

public sealed class IdxFuzzTests
{
    private const string Seed = "0N0XIzNsQ0O2";

    private static readonly byte[] Compressed =
        [.. IdxBytes.Gzip(IdxBytes.Images[..17]), .. IdxBytes.Gzip(IdxBytes.Images[17..]), .. GzipBytes.BlockedEnd];

    /// <summary>Starts that random bytes would hardly ever have.</summary>
    private static readonly byte[][] Starts =
        [[], [0, 0], [0, 0, 8, 1, 0, 0, 0], [0, 0, 0x0B, 2, 0, 0, 0, 2, 0, 0, 0], [0, 0, 0x0E, 1], [0x1F, 0x8B], [0x1F, 0x8B, 8, 0]];

    private static readonly Gen<byte[]> RandomFiles = Gen.Select(
        Gen.Int[0, Starts.Length - 1], Gen.Byte.Array[0, 40], (start, rest) => (byte[])[.. Starts[start], .. rest]);

    [Fact]
    public void Random_bytes_are_read_or_refused() => RandomFiles.Sample(
        file => { NeverDoesHarm(file); }, iter: 20_000, seed: Seed, threads: 1);

    [Fact]
    public void Random_bytes_inside_of_sound_compression_are_read_or_refused() => RandomFiles.Sample(
        file => { NeverDoesHarm(IdxBytes.Gzip(file)); }, iter: 5_000, seed: Seed, threads: 1);

    [Fact]
    public void Changed_files_are_read_or_refused() => Changes(IdxBytes.Images).Sample(
        file => { NeverDoesHarm(file); }, iter: 20_000, seed: Seed, threads: 1);

    [Fact]
    public void Changed_compressed_files_are_read_as_they_were_or_refused() => Changes(Compressed).Sample(
        file =>
        {
            // The name, time and flags of gzip's header may change, the content may not: it has a checksum.
            if (NeverDoesHarm(file) is { } read) Assert.Equal(IdxBytes.Images.AsSpan(16), read.Bytes);
        },
        iter: 20_000,
        seed: Seed,
        threads: 1);

    [Fact]
    public void Right_files_of_any_shape_are_read() => Gen.Select(Gen.UInt[0, 4].Array[1, 8], Gen.Bool, Gen.Byte).Sample(
        (sizes, compressed, first) =>
        {
            var data = new byte[sizes.Aggregate(1u, (product, size) => product * size)];
            for (int i = 0; i < data.Length; i++) data[i] = (byte)(first + i);
            byte[] file = IdxBytes.File(0x08, sizes, data);
            IdxFile read = IdxBytes.Read(compressed ? IdxBytes.Gzip(file) : file);
            Assert.Equal([.. sizes.Select(size => (int)size)], read.Shape);
            Assert.Equal(data, read.Bytes);
        },
        iter: 300,
        seed: Seed,
        threads: 1);

    private static Gen<byte[]> Changes(byte[] right) =>
        Gen.Select(Gen.Int[0, right.Length - 1], Gen.Byte).Array[1, 4].Select(changes =>
        {
            byte[] file = [.. right];
            foreach ((int place, byte value) in changes) file[place] = value;
            return file;
        });

    /// <returns>The content, or null if it was refused. Any exception but <see cref="InvalidDataException"/> fails the test.</returns>
    private static IdxFile? NeverDoesHarm(byte[] file)
    {
        try
        {
            IdxFile read = IdxBytes.Read(file);
            Assert.InRange(read.Shape.Count, 1, 255);
            Assert.Equal(read.ElementCount, read.Shape.Aggregate(1, (product, size) => product * size));
            Assert.Equal(read.ElementCount, Convert(read)?.Length ?? read.ElementCount);
            return read;
        }
        catch (InvalidDataException exception)
        {
            Assert.StartsWith("idx: ", exception.Message, StringComparison.Ordinal);
            return null;
        }
    }

    private static float[]? Convert(IdxFile file)
    {
        try
        {
            return file.ToSingle();
        }
        catch (InvalidDataException exception)
        {
            Assert.Contains("gives no finite Single", exception.Message, StringComparison.Ordinal);
            return null;
        }
    }
}
