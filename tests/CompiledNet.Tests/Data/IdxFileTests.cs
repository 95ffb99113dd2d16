using CompiledNet.Tests.Files;

namespace CompiledNet.Tests.Data;

public sealed class IdxFileTests
{
    private static readonly int[] Pixels = [0, 1, 2, 3, 4, 5, 51, 102, 153, 204, 254, 255];

    /// <summary>A type's code, the bytes of two elements, and their values.</summary>
    public static TheoryData<byte, byte[], double[]> Elements => new()
    {
        { 0x08, [0, 255], [0, 255] },
        { 0x09, [127, 128], [127, -128] },
        { 0x0B, [0x01, 0x02, 0xFF, 0xFE], [258, -2] },
        { 0x0C, [0x7F, 0xFF, 0xFF, 0xFF, 0x80, 0, 0, 0], [int.MaxValue, int.MinValue] },
        { 0x0D, [0x3F, 0xC0, 0, 0, 0xC0, 0, 0, 0], [1.5, -2] },
        { 0x0E, [0x3F, 0xF8, 0, 0, 0, 0, 0, 0, 0xC1, 0xE0, 0, 0, 0, 0, 0, 0], [1.5, int.MinValue] },
    };

    [Theory]
    [MemberData(nameof(Elements))]
    public void Every_type_is_read(byte code, byte[] data, double[] values)
    {
        IdxFile file = IdxBytes.Read(IdxBytes.File(code, [2], data));
        Assert.Equal((IdxElementType)code, file.ElementType);
        Assert.Equal(2, file.ElementCount);
        Assert.Equal(data, file.Bytes);
        Assert.Equal(values, file.ToDouble());
        Assert.Equal([.. values.Select(value => (float)value)], file.ToSingle());
        if (values[0] != 1.5) Assert.Equal([.. values.Select(value => (int)value)], file.ToInt32());
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Plain_and_compressed_files_read_the_same_from_any_stream(bool compressed, bool seekable)
    {
        byte[] bytes = compressed ? IdxBytes.Gzip(IdxBytes.Images) : IdxBytes.Images;
        using var memory = new MemoryStream([7, .. bytes]);
        memory.ReadByte();
        AssertHoldsImages(IdxFile.Read(seekable ? memory : new ForwardOnlyStream(memory)));
        Assert.Equal(memory.Length, memory.Position);
        Assert.True(memory.CanRead);
    }

    [Fact]
    public void Files_are_told_by_their_content_and_named_in_messages()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(path, IdxBytes.Images);
            AssertHoldsImages(IdxFile.Read(path));
            File.WriteAllBytes(path, IdxBytes.Gzip(IdxBytes.Images));
            AssertHoldsImages(IdxFile.Read(path));
            File.WriteAllBytes(path, IdxBytes.Images[..^1]);
            Assert.StartsWith(path + ": ", Assert.Throws<InvalidDataException>(() => IdxFile.Read(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Throws<FileNotFoundException>(() => IdxFile.Read(path));
        Assert.Throws<UnauthorizedAccessException>(() => IdxFile.Read(Path.GetTempPath()));
    }

    [Fact]
    public void A_file_of_several_pieces_is_read_whole()
    {
        var data = new byte[300_000];
        new Random(1).NextBytes(data);
        byte[] file = IdxBytes.File(0x08, [300, 1000], data);
        Assert.Equal(data, IdxBytes.Read(file).Bytes);
        Assert.Equal(data, IdxBytes.Read(IdxBytes.Gzip(file)).Bytes);
    }

    [Fact]
    public void Compression_in_several_members_is_read()
    {
        byte[] first = IdxBytes.Images[..9], second = IdxBytes.Images[9..20], third = IdxBytes.Images[20..];
        byte[] parts = [.. IdxBytes.Gzip(first), .. IdxBytes.Gzip(second), .. IdxBytes.Gzip(), .. IdxBytes.Gzip(third)];
        AssertHoldsImages(IdxBytes.Read(parts));
        AssertHoldsImages(IdxBytes.Read([.. parts, .. GzipBytes.BlockedEnd]));
        AssertHoldsImages(IdxBytes.Read([.. parts, .. new byte[512]]));
        AssertHoldsImages(IdxBytes.Read([.. GzipBytes.BlockedEnd, .. parts]));
    }

    [Fact]
    public void A_file_may_have_255_axes()
    {
        IdxFile file = IdxBytes.Read(IdxBytes.File(0x0B, [2, .. Enumerable.Repeat(1u, 254)], [0, 1, 0, 2]));
        Assert.Equal(255, file.Shape.Count);
        Assert.Equal([1, 2], file.ToInt32());
    }

    [Fact]
    public void A_file_may_have_8_axes_and_no_elements()
    {
        IdxFile file = IdxBytes.Read(IdxBytes.File(0x0E, [1, 2, 3, 4, 5, 6, 7, 0], []));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 0], file.Shape);
        Assert.Equal(0, file.ElementCount);
        Assert.Empty(file.ToSingle());
        Assert.Empty(file.ToInt32());
    }

    [Fact]
    public void Scale_and_shift_are_applied_in_double_and_rounded_once()
    {
        IdxFile file = IdxBytes.Read(IdxBytes.Images);
        Assert.Equal([.. Pixels.Select(pixel => (float)((pixel * (1.0 / 255)) - 0.5))], file.ToSingle(1.0 / 255, -0.5));
        Assert.Equal([.. Pixels.Select(pixel => (pixel * 2.0) + 1)], file.ToDouble(2, 1));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Scale_and_shift_must_be_finite(double value)
    {
        IdxFile file = IdxBytes.Read(IdxBytes.Images);
        Assert.Throws<ArgumentOutOfRangeException>("scale", () => file.ToSingle(value));
        Assert.Throws<ArgumentOutOfRangeException>("shift", () => file.ToDouble(1, value));
    }

    [Fact]
    public void Arguments_are_checked()
    {
        Assert.Throws<ArgumentNullException>("stream", () => IdxFile.Read((Stream)null!));
        Assert.Throws<ArgumentNullException>("name", () => IdxFile.Read(Stream.Null, null!));
        Assert.Throws<ArgumentOutOfRangeException>("maxBytes", () => IdxFile.Read(Stream.Null, maxBytes: -1));
    }

    private static void AssertHoldsImages(IdxFile file)
    {
        Assert.Equal(IdxElementType.Byte, file.ElementType);
        Assert.Equal([2, 2, 3], file.Shape);
        Assert.Equal(Pixels, file.ToInt32());
    }
}
