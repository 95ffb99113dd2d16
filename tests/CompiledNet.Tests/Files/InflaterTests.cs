using System.IO.Compression;
using CsCheck;

namespace CompiledNet.Tests.Files;

/// <summary>The decoder against the framework's, on right data and damaged ones.</summary>
public sealed class InflaterTests
{
    private const string Seed = "0N0XIzNsQ0O2";

    /// <summary>Data with all kinds of blocks: codes of their own, the fixed codes, stored.</summary>
    private static readonly byte[][] Right =
    [
        Deflate([.. Enumerable.Range(0, 3000).Select(i => (byte)(i * i % 251 % (1 + (i % 40))))], CompressionLevel.SmallestSize),
        Deflate([.. "abcabcabcabcabd"u8], CompressionLevel.Optimal),
        Deflate([.. Enumerable.Range(0, 300).Select(i => (byte)(i * 167))], CompressionLevel.NoCompression),
        Deflate(new byte[70_000], CompressionLevel.Fastest),
        [0x03, 0x00],
    ];

    [Fact]
    public void Right_data_are_read_to_their_last_byte_and_no_further() => Gen.Select(
        Gen.Int[0, 70_000], Gen.Int[1, 256], Gen.Int[1, 9], Gen.Enum<CompressionLevel>(), Gen.Int[1, 9_000]).Sample(
        (length, values, period, level, piece) =>
        {
            var random = new Random(length);
            var content = new byte[length];
            for (int i = 0; i < length; i++) content[i] = i >= period && random.Next(3) > 0 ? content[i - period] : (byte)random.Next(values);
            using var stream = new MemoryStream([.. Deflate(content, level), 0xAB]);
            var input = new GzipInput(new ForwardOnlyStream(stream, piece));
            Assert.Equal(content, Read(new Inflater(input), piece));
            Assert.Equal(0xAB, input.TryTake());
            Assert.Equal(-1, input.TryTake());
        },
        iter: 100,
        seed: Seed,
        threads: 1);

    [Fact]
    public void Damaged_data_are_read_as_the_framework_reads_them() => Gen.Select(
        Gen.Int[0, Right.Length - 1], Gen.Select(Gen.Int[0, 200], Gen.Byte).Array[1, 3], Gen.Int[0, 300]).Sample(
        (which, changes, removed) =>
        {
            byte[] data = [.. Right[which]];
            foreach ((int place, byte value) in changes) data[place % data.Length] = value;
            if (removed < 100) data = data[..^(removed % data.Length)];
            Compare(data);
        },
        iter: 10_000,
        seed: Seed,
        threads: 1);

    [Fact]
    public void Random_data_are_read_as_the_framework_reads_them() => Gen.Byte.Array[1, 60].Sample(Compare, iter: 10_000, seed: Seed, threads: 1);

    // The framework does not tell data that are cut off from whole ones, and of data that are both damaged and cut off
    // either may be seen first. So there is always more to read.
    private static void Compare(byte[] start)
    {
        byte[] data = [.. start, .. new byte[300]];
        byte[]? framework = Try(() => Framework(data), out _);
        using var stream = new MemoryStream(data);
        byte[]? own = Try(() => Read(new Inflater(new GzipInput(stream)), 4096), out string? error);
        if (own is not null) Assert.Equal(framework, own);
        else if (error != "its compressed data are cut off") Assert.Null(framework);
    }

    private static byte[]? Try(Func<byte[]> read, out string? error)
    {
        try
        {
            error = null;
            return read();
        }
        catch (InvalidDataException exception)
        {
            error = exception.Message;
            return null;
        }
    }

    private static byte[] Framework(byte[] data)
    {
        using var deflate = new DeflateStream(new MemoryStream(data), CompressionMode.Decompress);
        using var result = new MemoryStream();
        deflate.CopyTo(result);
        return result.ToArray();
    }

    private static byte[] Read(Inflater inflater, int piece)
    {
        using var result = new MemoryStream();
        var buffer = new byte[piece];
        int read;
        while ((read = inflater.Read(buffer)) > 0) result.Write(buffer, 0, read);
        return result.ToArray();
    }

    private static byte[] Deflate(byte[] content, CompressionLevel level)
    {
        using var stream = new MemoryStream();
        using (var deflate = new DeflateStream(stream, level, leaveOpen: true)) deflate.Write(content);

        // The framework writes nothing at all for no content.
        return content.Length == 0 ? [0x03, 0x00] : stream.ToArray();
    }
}
