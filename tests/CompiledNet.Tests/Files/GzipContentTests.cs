using System.IO.Compression;
using CsCheck;

namespace CompiledNet.Tests.Files;

public sealed class GzipContentTests
{
    private const string Seed = "0N0XIzNsQ0O2";

    private static readonly byte[] Text = [.. "Some content, some content."u8];

    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xCBF4_3926u)]
    public void The_checksum_is_that_of_the_standard(string text, uint checksum)
    {
        byte[] bytes = System.Text.Encoding.ASCII.GetBytes(text);
        Assert.Equal(checksum, Crc32.Append(0, bytes));
        Assert.Equal(checksum, Crc32.Append(Crc32.Append(0, bytes.AsSpan(0, bytes.Length / 2)), bytes.AsSpan(bytes.Length / 2)));
    }

    [Fact]
    public void Members_follow_one_another()
    {
        Assert.Equal([.. Text, 1, .. Text], Read([.. GzipBytes.Compress(Text), .. GzipBytes.Member([1]), .. GzipBytes.Member([]), .. GzipBytes.Compress(Text)]));
        Assert.Equal(Text, Read([.. GzipBytes.Compress(Text), .. GzipBytes.BlockedEnd]));
        Assert.Empty(Read(GzipBytes.BlockedEnd));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(512)]
    [InlineData(100_000)]
    public void Zeros_may_fill_up_the_end(int zeros)
    {
        Assert.Equal(Text, Read([.. GzipBytes.Compress(Text), .. new byte[zeros]]));
        Assert.Equal([.. Text, .. Text], Read([.. GzipBytes.Compress(Text), .. new byte[zeros], .. GzipBytes.Compress(Text)]));
    }

    [Fact]
    public void Every_header_is_passed_over()
    {
        for (byte flags = 0; flags < 32; flags++) Assert.Equal([.. Text, .. Text], Read([.. GzipBytes.Member(Text, flags), .. GzipBytes.Member(Text, flags)]));
    }

    [Fact]
    public void What_no_header_has_is_refused()
    {
        Refused("method 7", GzipBytes.Member(Text, method: 7));
        Refused("flags", GzipBytes.Member(Text, flags: 32));
        Refused("flags", GzipBytes.Member(Text, flags: 64));
        Refused("flags", GzipBytes.Member(Text, flags: 128));
        Refused("header", GzipBytes.Member(Text, flags: 2, headerChecksumError: 1));
        Refused("method 7", [.. GzipBytes.Member(Text), .. GzipBytes.Member(Text, method: 7)]);
    }

    [Fact]
    public void No_file_that_is_cut_off_is_accepted_but_between_members()
    {
        byte[] first = GzipBytes.Compress(Text), second = GzipBytes.Member(Text, flags: 31);
        byte[] file = [.. first, .. second];
        for (int length = 1; length < file.Length; length++)
        {
            if (length == first.Length) Assert.Equal(Text, Read(file[..length]));
            else Assert.Throws<InvalidDataException>(() => Read(file[..length]));
        }
    }

    [Fact]
    public void A_wrong_checksum_or_length_is_refused()
    {
        foreach (byte[] member in new[] { GzipBytes.Compress(Text), GzipBytes.Member(Text), GzipBytes.Member([]) })
        {
            for (int place = 1; place <= 8; place++)
            {
                byte[] damaged = [.. member];
                damaged[^place] ^= 0x10;
                Refused(place > 4 ? "checksum" : "length", damaged);
                Assert.Throws<InvalidDataException>(() => Read([.. damaged, .. member]));
                Assert.Throws<InvalidDataException>(() => Read([.. damaged, .. new byte[20_000]]));
            }
        }
    }

    [Fact]
    public void Bytes_that_belong_to_nothing_are_refused()
    {
        foreach (byte[] rest in new byte[][] { [1], [0x1F], [0x1F, 0x8C], [0, 0, 1], [.. "\r\n"u8], [.. Enumerable.Repeat((byte)7, 20_000)] })
        {
            Refused("belong to nothing", [.. GzipBytes.Compress(Text), .. rest]);
        }
    }

    [Fact]
    public void Any_members_are_read_in_any_pieces() =>
        Gen.Select(
            Gen.Select(Gen.Int[0, 40_000], Gen.Int[1, 255], Gen.Enum<CompressionLevel>()).Array[1, 5], Gen.Int[1, 20_000], Gen.Int[0, 9]).Sample(
            (members, piece, zeros) =>
            {
                var random = new Random(piece);
                var content = new List<byte>();
                var file = new List<byte>();
                foreach ((int length, int values, CompressionLevel level) in members)
                {
                    byte[] bytes = [.. Enumerable.Range(0, length).Select(_ => (byte)random.Next(values))];
                    content.AddRange(bytes);
                    file.AddRange(GzipBytes.Compress(bytes, level));
                }

                file.AddRange(new byte[zeros]);
                Assert.Equal(content, Read([.. file], piece));
            },
            iter: 60,
            seed: Seed,
            threads: 1);

    [Fact]
    public void A_changed_file_gives_what_it_held_or_an_error()
    {
        byte[] file = [.. GzipBytes.Compress(Text), .. GzipBytes.Member([1, 2, 3], flags: 31), .. GzipBytes.BlockedEnd];
        byte[] content = [.. Text, 1, 2, 3];
        Gen.Select(Gen.Int[0, file.Length - 1], Gen.Byte).Array[1, 3].Sample(
            changes =>
            {
                byte[] changed = [.. file];
                foreach ((int place, byte value) in changes) changed[place] = value;
                try
                {
                    // A first member that became zeros is no gzip file; one whose last byte of the first two changed, neither.
                    Assert.Equal(content, Read(changed));
                }
                catch (InvalidDataException exception)
                {
                    Assert.NotEmpty(exception.Message);
                }
            },
            iter: 20_000,
            seed: Seed,
            threads: 1);
    }

    private static byte[] Read(byte[] file, int piece = 4096)
    {
        using var memory = new MemoryStream(file);
        using var content = new GzipContent(new ForwardOnlyStream(memory, piece));
        using var result = new MemoryStream();
        var buffer = new byte[piece];
        int read;
        while ((read = content.Read(buffer)) > 0) result.Write(buffer, 0, read);
        return result.ToArray();
    }

    private static void Refused(string reason, byte[] file) =>
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => Read(file)).Message, StringComparison.Ordinal);
}
