using CompiledNet.Tests.Parameters;

namespace CompiledNet.Tests.Files;

public sealed class ElementTypeTests
{
    [Fact]
    public void F16_is_read()
    {
        byte[] data = [0x00, 0x3C, 0x00, 0xC0, 0x01, 0x00, 0xFF, 0x7B, 0x00, 0x7C];
        Assert.Equal([1, -2, 5.9604645E-08f, 65504, float.PositiveInfinity], Read<float>("F16", 5, data));
        Assert.Equal([1, -2, 5.9604644775390625E-08, 65504, double.PositiveInfinity], Read<double>("F16", 5, data));
    }

    [Fact]
    public void BF16_is_read()
    {
        byte[] data = [0x80, 0x3F, 0x00, 0xC0, 0x49, 0x40, 0x80, 0xFF];
        Assert.Equal([1, -2, 3.140625f, float.NegativeInfinity], Read<float>("BF16", 4, data));
        Assert.Equal([1, -2, 3.140625, double.NegativeInfinity], Read<double>("BF16", 4, data));
    }

    [Fact]
    public void F64_is_rounded_to_float()
    {
        byte[] data = [.. BitConverter.GetBytes(Math.PI), .. BitConverter.GetBytes(1e-300), .. BitConverter.GetBytes(double.NaN)];
        Assert.Equal([(float)Math.PI, 0, float.NaN], Read<float>("F64", 3, data));
    }

    [Theory]
    [InlineData("I8", 1)]
    [InlineData("I16", 2)]
    [InlineData("I32", 4)]
    [InlineData("I64", 8)]
    [InlineData("U8", 1)]
    [InlineData("U16", 2)]
    [InlineData("U32", 4)]
    [InlineData("U64", 8)]
    public void Integers_are_read(string type, int size)
    {
        byte[] ones = [1, .. new byte[size - 1]];
        byte[] all = [.. Enumerable.Repeat((byte)0xFF, size)];
        double last = type[0] == 'I' ? -1 : Math.Pow(2, 8 * size) - 1;
        Assert.Equal([1, 0, (float)last], Read<float>(type, 3, [.. ones, .. new byte[size], .. all]));
        Assert.Equal([1, 0, last], Read<double>(type, 3, [.. ones, .. new byte[size], .. all]));
    }

    [Fact]
    public void Integers_are_rounded_once()
    {
        // Through double it would round down, to the even one of its two neighbours.
        const long Number = (1L << 60) + (1L << 36) + 1;
        Assert.Equal([MathF.BitIncrement(1L << 60)], Read<float>("I64", 1, BitConverter.GetBytes(Number)));
    }

    [Fact]
    public void BOOL_is_read() => Assert.Equal([0, 1, 1], Read<float>("BOOL", 3, [0, 1, 2]));

    [Theory]
    [InlineData("F4", 4)]
    [InlineData("F6_E2M3", 6)]
    [InlineData("F6_E3M2", 6)]
    [InlineData("F8_E5M2", 8)]
    [InlineData("F8_E4M3", 8)]
    [InlineData("F8_E8M0", 8)]
    [InlineData("F8_E4M3FNUZ", 8)]
    [InlineData("F8_E5M2FNUZ", 8)]
    [InlineData("C64", 64)]
    public void Other_types_are_known_and_not_read(string type, int bits)
    {
        string message = Assert.Throws<InvalidDataException>(() => Read<float>(type, 4, new byte[bits / 2])).Message;
        Assert.Contains($"'dense1.weight' has the dtype {type}, which cannot be read", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_too_large_for_float_is_refused()
    {
        var exception = Assert.Throws<InvalidDataException>(() => Read<float>("F64", 1, BitConverter.GetBytes(1e300)));
        Assert.Contains("1E+300", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tensors_larger_than_a_piece_are_read_and_written_whole()
    {
        NetworkInfo network = Networks.Dense(1, 20_000, Initializer.Normal);
        var written = new ParameterSet<float>(network, seed: 1);
        using var memory = new MemoryStream();
        ParameterFile.Write(written, memory);
        memory.Position = 0;
        Assert.Equal(written.Storage.ToArray(), ParameterFile.Read<float>(network, memory).Storage.ToArray());
    }

    private static T[] Read<T>(string type, int elements, byte[] data)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        using var stream = new MemoryStream(SafetensorsBytes.OneTensor(type, elements, data));
        return ParameterFile.Read<T>(Networks.Dense(1, elements), stream)["dense1.weight"].ToArray();
    }
}
