using CompiledNet.Tests.Files;

namespace CompiledNet.Tests.Data;

public sealed class BrokenIdxFileTests
{
    /// <summary>A file, and its message: from a stream of known length, then from another if that differs.</summary>
    public static TheoryData<byte[], string, string?> Files => new()
    {
        { [], "idx: it is empty", null },
        { [0], "idx: it starts with the bytes [00], but an IDX file with two zeros, type and rank", null },
        { [0, 0, 8], "idx: it starts with the bytes [000008], but an IDX file with two zeros, type and rank", null },
        { [0, 1, 8, 1, 0, 0, 0, 0], "idx: it starts with the bytes [00010801], but an IDX file with two zeros, type and rank", null },
        { [1, 0, 8, 1, 0, 0, 0, 0], "idx: it starts with the bytes [01000801], but an IDX file with two zeros, type and rank", null },
        { IdxBytes.File(0x0A, [1], [0]), "idx: the type of its elements is 0x0A, but 08, 09, 0B, 0C, 0D and 0E can be read", null },
        { IdxBytes.File(0x08, [], [0]), "idx: it has no axes, but at least one was expected", null },
        {
            IdxBytes.File(0x0E, [.. Enumerable.Repeat(2u, 255)], [0]),
            "idx: 2 × 2 × 2 × 2 × 2 × 2 × 2 × 2 × ... (255 axes) of Double take more than 2147483591 bytes", null
        },
        { IdxBytes.Images[..15], "idx: it ends within the sizes of its 3 axes", null },
        { IdxBytes.File(0x08, [1, 0x8000_0000], [0]), "idx: axis 1 has the size 2147483648, which is too large", null },
        { IdxBytes.File(0x08, [0xFFFF_FFFF], [0]), "idx: axis 0 has the size 4294967295, which is too large", null },
        { IdxBytes.File(0x08, [0x7FFF_FFC8], [0]), "idx: 2147483592 of Byte take more than 2147483591 bytes", null },
        { IdxBytes.File(0x0E, [0x1000_0000], [0]), "idx: 268435456 of Double take more than 2147483591 bytes", null },
        { IdxBytes.File(0x08, [0x1_0000, 0x1_0000], []), "idx: 65536 × 65536 of Byte take more than 2147483591 bytes", null },
        {
            IdxBytes.File(0x0E, [0x7FFF_FFFF, 0x7FFF_FFFF, 0x7FFF_FFFF], []),
            "idx: 2147483647 × 2147483647 × 2147483647 of Double take more than 2147483591 bytes", null
        },
        {
            IdxBytes.Images[..^1],
            "idx: 11 bytes follow the header, but 2 × 2 × 3 of Byte take 12",
            "idx: it ends after 11 of the 12 bytes of 2 × 2 × 3 of Byte"
        },
        {
            [.. IdxBytes.Images, 0],
            "idx: 13 bytes follow the header, but 2 × 2 × 3 of Byte take 12",
            "idx: bytes follow the 12 of 2 × 2 × 3 of Byte"
        },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_wrong_file_is_refused_with_the_reason(byte[] file, string reason, string? forwardOnlyReason)
    {
        Refused(file, reason);
        Refused(file, forwardOnlyReason ?? reason, seekable: false);
        Refused(IdxBytes.Gzip(file), forwardOnlyReason ?? reason, compressed: true);
    }

    [Fact]
    public void No_file_that_is_cut_off_or_continued_is_accepted()
    {
        foreach (byte[] file in new[] { IdxBytes.Images, IdxBytes.Gzip(IdxBytes.Images) })
        {
            for (int length = 0; length < file.Length; length++) Refused(file[..length], "");
            Refused([.. file, 1], "");
            Refused([.. file, .. file], "");
            Refused([.. file, .. IdxBytes.Gzip(1)], "");
            Refused([.. file, 0x1F, 0x8B], "");
        }
    }

    [Fact]
    public void What_is_wrong_with_the_compression_is_told()
    {
        byte[] file = IdxBytes.Gzip(IdxBytes.Images);
        Refused(file[..^1], "idx: its compressed data are cut off");
        Refused(file[..5], "idx: its compressed data are cut off");
        Refused([.. file[..^8], (byte)(file[^8] ^ 1), .. file[^7..]], "idx: its compressed data do not have their checksum");
        Refused([.. file[..^1], 1], "idx: its compressed data do not have their length");
        Refused([.. file, .. new byte[20_000], 1], "idx: bytes that belong to nothing follow its compressed data");
        Refused([.. file, .. file], "idx: bytes follow the 12 of 2 × 2 × 3 of Byte");
        Refused([.. file[..10], 0xFF, .. file[11..]], "idx: its compressed data are damaged");
        Refused(IdxBytes.Gzip(file), "idx: it is gzip inside gzip: it was compressed twice");
    }

    [Fact]
    public void Files_of_other_kinds_are_named()
    {
        Named([.. "<!DOCTYPE html><html>404</html>"u8], "an HTML page");
        Named([.. "PK\u0003\u0004"u8, .. new byte[40]], "a zip archive, as PyTorch's .pt and NumPy's .npz files are");
        Named(IdxBytes.Gzip([.. "\n <HTML>"u8]), "an HTML page");
        Named([0xFD, .. "7zXZ\0"u8, 0], "data compressed with xz");
        Named(SafetensorsBytes.File("{}", 0), "a safetensors file");

        static void Named(byte[] file, string kind) => Refused(file, $"idx: it looks like {kind}, not like an IDX file");
    }

    [Fact]
    public void A_claimed_size_costs_no_memory()
    {
        byte[] file = IdxBytes.File(0x08, [0x7FFF_FFC7], new byte[1000]);
        foreach (bool compressed in new[] { false, true })
        {
            byte[] bytes = compressed ? IdxBytes.Gzip(file) : file;
            const string Reason = "idx: it ends after 1000 of the 2147483591 bytes of 2147483591 of Byte";
            Refused(bytes, Reason, seekable: false, compressed);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Refused(bytes, Reason, seekable: false, compressed);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        }
    }

    [Fact]
    public void Compressed_data_are_not_read_further_than_the_header_says()
    {
        byte[] bomb = IdxBytes.Gzip([.. IdxBytes.Images, .. new byte[100_000_000]]);
        using var stream = new MemoryStream(bomb);
        Assert.Throws<InvalidDataException>(() => IdxFile.Read(stream));
        Assert.InRange(stream.Position, 1, bomb.Length / 2);
    }

    [Fact]
    public void A_limit_of_the_callers_is_kept()
    {
        Assert.Equal(12, IdxBytes.Read(IdxBytes.Images, maxBytes: 12).ElementCount);
        var error = Assert.Throws<InvalidDataException>(() => IdxBytes.Read(IdxBytes.Images, maxBytes: 11));
        Assert.Equal("idx: 2 × 2 × 3 of Byte take more than 11 bytes", error.Message);
    }

    [Fact]
    public void Elements_that_do_not_fit_are_named()
    {
        IdxFile numbers = IdxBytes.Read(IdxBytes.File(0x0E, [2], [.. BigEndian(1e39), .. BigEndian(double.NaN)]));
        AssertMessage("idx: element 0, 1E+39, gives no finite Single", () => numbers.ToSingle());
        AssertMessage("idx: element 1, NaN, gives no finite Double", () => numbers.ToDouble());
        AssertMessage("idx: element 0, 1E+39, is not a whole number that fits Int32", () => numbers.ToInt32());
        foreach (double value in new[] { 0.5, 2147483648.0, -2147483649.0, double.NaN, double.NegativeInfinity })
        {
            IdxFile number = IdxBytes.Read(IdxBytes.File(0x0E, [1], BigEndian(value)));
            Assert.Throws<InvalidDataException>(() => number.ToInt32());
        }

        static void AssertMessage(string message, Func<object> convert) => Assert.Equal(message, Assert.Throws<InvalidDataException>(convert).Message);
    }

    private static byte[] BigEndian(double value) => [.. BitConverter.GetBytes(value).Reverse()];

    private static void Refused(byte[] file, string reason, bool seekable = true, bool compressed = false)
    {
        using var memory = new MemoryStream(file);
        Stream stream = seekable || compressed ? memory : new ForwardOnlyStream(memory);
        string message = Assert.Throws<InvalidDataException>(() => IdxFile.Read(stream)).Message;
        if (reason.Length > 0) Assert.Equal(reason, message);
    }
}
