using System.Text;
using CompiledNet.Tests.Parameters;

namespace CompiledNet.Tests.Files;

public sealed class BrokenFileTests
{
    private const string FirstTensor =
        """
        "dense1.weight":{"dtype":"F32","shape":[3,5],"data_offsets":[0,60]}
        """;

    /// <summary>What is replaced in the right header, by what, and a part of the message.</summary>
    public static TheoryData<string, string, string> Headers => new()
    {
        { SafetensorsBytes.Header, "", "JSON" },
        { SafetensorsBytes.Header, "[]", "StartArray" },
        { SafetensorsBytes.Header, "null", "Null" },
        { SafetensorsBytes.Header, "{}", "4 tensors do not fit PaddedNetwork" },
        { SafetensorsBytes.Header, SafetensorsBytes.Header + "{}", "JSON" },
        { "104]}}", "104]}", "JSON" },
        { "104]}}", "104]},}", "JSON" },
        { "[3,5]", "[3,5", "JSON" },
        { FirstTensor, "\"dense1.weight\":3", "Number" },
        { FirstTensor, FirstTensor + "," + FirstTensor, "two entries 'dense1.weight'" },
        { FirstTensor, "\"__metadata__\":{},\"__metadata__\":{}," + FirstTensor, "two entries '__metadata__'" },
        { FirstTensor, "\"__metadata__\":7," + FirstTensor, "__metadata__" },
        { FirstTensor, "\"\\ud800\":{}," + FirstTensor, "JSON" },
        { "\"shape\":[3,5]", "\"shape\":[3,5],\"shape\":[3,5]", "two entries 'shape'" },
        { "\"dtype\":\"F32\",\"shape\":[3,5]", "\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[3,5]", "two entries 'dtype'" },
        { "\"data_offsets\":[0,60]", "\"data_offsets\":[0,60],\"data_offsets\":[0,60]", "two entries 'data_offsets'" },
        { FirstTensor, "\"__metadata__\":[]," + FirstTensor, "__metadata__" },
        { FirstTensor, "\"__metadata__\":{\"a\":1}," + FirstTensor, "'a' of '__metadata__' holds a JSON Number" },
        { FirstTensor, "\"__metadata__\":{\"a\":null}," + FirstTensor, "'a' of '__metadata__' holds a JSON Null" },
        { FirstTensor, "\"__metadata__\":{\"a\":{\"b\":\"c\"}}," + FirstTensor, "'a' of '__metadata__' holds a JSON StartObject" },
        { FirstTensor, "\"__metadata__\":{\"a\":\"\\ud800\"}," + FirstTensor, "JSON" },
        { FirstTensor, "\"__metadata__\":{\"a\":\"b\",\"a\":\"b\"}," + FirstTensor, "two entries 'a'" },
        { "\"shape\":[3,5]", "\"shape\":[3,5],\"order\":{\"a\":\"\\udc00\"}", "JSON" },
        { "\"shape\":[3,5]", "\"shape\":[3,5],\"order\":[-1e400]", "JSON" },
        { "\"shape\":[3,5]", "\"shape\":[3,5],\"order\":\"\\ud800\"", "JSON" },
        { "\"shape\":[3,5]", "\"shape\":[3,5],\"order\":1e400", "JSON" },
        { "\"shape\":[3,5]", "\"shape\":[3,5],\"order\":" + new string('[', 126) + new string(']', 126), "JSON" },
        { "\"shape\":[3,5],", "", "no shape" },
        { ",\"data_offsets\":[0,60]", "", "no data_offsets" },
        { "\"dtype\":\"F32\",\"shape\":[3,5]", "\"shape\":[3,5]", "no dtype" },
        { "\"F32\",\"shape\":[3,5]", "\"C64\",\"shape\":[3,5]", "of C64 takes 120" },
        { "\"F32\",\"shape\":[3,5]", "\"F4\",\"shape\":[3,5]", "whole bytes" },
        { "\"F32\",\"shape\":[3,5]", "\"I4\",\"shape\":[3,5]", "I4" },
        { "\"F32\",\"shape\":[3,5]", "\"f32\",\"shape\":[3,5]", "f32" },
        { "\"F32\",\"shape\":[3,5]", "32,\"shape\":[3,5]", "dtype" },
        { "\"F32\",\"shape\":[3,5]", "null,\"shape\":[3,5]", "dtype" },
        { "\"F32\",\"shape\":[3,5]", "\"F64\",\"shape\":[3,5]", "takes 120" },
        { "[3,5]", "15", "shape" },
        { "[3,5]", "[3,-5]", "integers" },
        { "[3,5]", "[-3,-5]", "integers" },
        { "[3,5]", "[3,5.5]", "integers" },
        { "[3,5]", "[3,1e30]", "integers" },
        { "[3,5]", "[3,18446744073709551616]", "integers" },
        { "[3,5]", "[3,5,-0]", "integers" },
        { "[3,5]", "[3,5e0]", "integers" },
        { "[3,5]", "[3,9223372036854775808]", "too large" },
        { "[3,5]", "[18446744073709551615,18446744073709551615,0]", "too large" },
        { "[3,5]", "[3,\"5\"]", "shape" },
        { "[3,5]", "[3,4]", "takes 48" },
        { "[3,5]", "[4294967296,4294967296]", "too large" },
        { "[3,5]", "[9223372036854775807,9223372036854775807,9223372036854775807]", "too large" },
        { "[3,5]", "[5,3]", "[5, 3] in the file; PaddedNetwork has [3, 5]" },
        { "[3,5]", "[15]", "[15] in the file; PaddedNetwork has [3, 5]" },
        { "[3,5]", "[3,5,1]", "[3, 5, 1] in the file; PaddedNetwork has [3, 5]" },
        { "[0,60]", "[0]", "expected were 2" },
        { "[0,60]", "[0,60,60]", "expected were 2" },
        { "[0,60]", "[-60,0]", "integers" },
        { "[0,60]", "[60,0]", "before it begins" },
        { "[0,60]", "[18446744073709551555,18446744073709551615]", "where no file is" },
        { "[0,60]", "[4,64]", "gap" },
        { "[0,60]", "[9223372036854775747,9223372036854775807]", "begins at byte" },
        { "[60,72]", "[56,68]", "overlaps" },
        { "[72,96]", "[76,100]", "gap" },
        { "[96,104]", "[0,8]", "overlaps" },
        { "dense1.weight", "dense3.weight", "'dense3.weight'; PaddedNetwork has none" },
        { FirstTensor + ",", "", "begins at byte 60" },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void A_wrong_header_is_refused_with_the_reason(string right, string wrong, string reason)
    {
        Assert.Contains(right, SafetensorsBytes.Header, StringComparison.Ordinal);
        string header = SafetensorsBytes.Header.Replace(right, wrong, StringComparison.Ordinal);
        Refused(SafetensorsBytes.File(header), reason);
    }

    /// <summary>What is put into the right header, where; the format's own reader accepts it.</summary>
    public static TheoryData<string, string> AcceptedHeaders => new()
    {
        { "}}", "}}   \n\t\r" },
        { "{\"dense1.weight\"", " {\"dense1.weight\"" },
        { FirstTensor, "\"__metadata__\" : {\"format\":\"pt\", \"\":\"\"} , " + FirstTensor },
        { FirstTensor, "\"__metadata__\":{}," + FirstTensor },
        { FirstTensor, "\"__metadata__\":null," + FirstTensor },
        { "\"shape\":[3,5]", "\"shape\":[3,5],\"order\":1,\"order\":[true,{\"shape\":null}]" },
        { "\"shape\":[3,5]", "\"shape\":[3,5],\"deep\":" + new string('[', 125) + new string(']', 125) },
        { "dense1.weight", "dense1\\u002eweight" },
        { "\"F32\",\"shape\":[3,5]", "\"I32\",\"shape\":[3,5]" },
        { "\"F32\",\"shape\":[3,5]", "\"U32\",\"shape\":[3,5]" },
    };

    [Theory]
    [MemberData(nameof(AcceptedHeaders))]
    public void What_the_reference_reader_accepts_is_accepted(string right, string other)
    {
        Assert.Contains(right, SafetensorsBytes.Header, StringComparison.Ordinal);
        Read(SafetensorsBytes.File(SafetensorsBytes.Header.Replace(right, other, StringComparison.Ordinal)));
    }

    [Fact]
    public void Tensors_may_come_in_any_order() => Read(SafetensorsBytes.File(
        """
        {"dense2.bias":{"shape":[2],"data_offsets":[0,8],"dtype":"F32"},
        "dense2.weight":{"dtype":"BF16","shape":[2,3],"data_offsets":[80,92]},
        "dense1.bias":{"dtype":"F32","shape":[3],"data_offsets":[68,80]},
        "dense1.weight":{"dtype":"F32","shape":[3,5],"data_offsets":[8,68]}}
        """,
        92));

    [Fact]
    public void All_that_does_not_fit_is_listed()
    {
        byte[] file = SafetensorsBytes.File(
            """
            {"dense1.weight":{"dtype":"F4","shape":[3,5,0],"data_offsets":[0,0]},
            "dense1.bias":{"dtype":"F8_E4M3","shape":[3],"data_offsets":[0,3]},
            "module.dense2.weight":{"dtype":"C64","shape":[],"data_offsets":[3,11]},
            "a\u0007b":{"dtype":"I64","shape":[0],"data_offsets":[11,11]}}
            """,
            11);
        Refused(file, "6 tensors do not fit PaddedNetwork");
        Refused(file, "'dense1.weight' has the shape [3, 5, 0] in the file; PaddedNetwork has [3, 5]");
        Refused(file, "'dense1.bias' has the dtype F8_E4M3, which cannot be read");
        Refused(file, "'dense2.weight' is missing in the file");
        Refused(file, "'dense2.bias' is missing in the file");
        Refused(file, "the file has 'module.dense2.weight'; PaddedNetwork has none of that name");
        Refused(file, "the file has 'a\\u0007b'");
    }

    [Fact]
    public void The_list_of_what_does_not_fit_is_bounded()
    {
        string shape = string.Join(',', Enumerable.Repeat(1, 1000));
        string tensors = string.Join(',', Enumerable.Range(0, 5000).Select(
            i => $$"""{{new string('x', 300)}}{{i}}":{"dtype":"U8","shape":[0,{{shape}}],"data_offsets":[0,0]}""").Select(text => "\"" + text));
        byte[] file = SafetensorsBytes.File("{" + tensors + "}", 0);
        Refused(file, "5004 tensors do not fit PaddedNetwork");
        Refused(file, "and 4994 more");
        using var stream = new MemoryStream(file);
        string message = Assert.Throws<InvalidDataException>(() => ParameterFile.Read<float>(PaddedNetwork<float>.Info, stream)).Message;
        Assert.InRange(message.Length, 100, 3000);
    }

    [Fact]
    public void Tensors_without_elements_and_scalars_are_part_of_the_format()
    {
        NetworkInfo info = Networks.Dense(1, 1);
        using var stream = new MemoryStream(SafetensorsBytes.File(
            """{"s":{"dtype":"F64","shape":[],"data_offsets":[0,8]},"e":{"dtype":"F16","shape":[2,0],"data_offsets":[8,8]}}""", 8));
        Assert.Empty(ParameterFile.ReadMetadata(stream));
        stream.Position = 0;
        string message = Assert.Throws<InvalidDataException>(() => ParameterFile.Read<float>(info, stream)).Message;
        Assert.Contains("the file has 's'", message, StringComparison.Ordinal);
        Assert.Contains("the file has 'e'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_is_refused() => Refused([], "0 bytes");

    [Fact]
    public void A_file_of_7_bytes_is_refused() => Refused(new byte[7], "7 bytes");

    [Fact]
    public void An_empty_header_is_refused() => Refused(new byte[8], "JSON");

    [Fact]
    public void A_header_that_is_longer_than_the_file_is_refused() =>
        Refused([200, 0, 0, 0, 0, 0, 0, 0, .. "{}"u8], "2 of 200");

    [Theory]
    [InlineData(100_000_001)]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    public void A_header_longer_than_the_limit_is_refused(long length) =>
        Refused([.. BitConverter.GetBytes(length), .. "{}"u8], "at most 100000000");

    [Fact]
    public void A_claimed_length_costs_no_memory()
    {
        byte[] file = [.. BitConverter.GetBytes(100_000_000L), .. new byte[1000]];
        Refused(file, "1000 of 100000000");
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused(file, "1000 of 100000000");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused()
    {
        byte[] header = Encoding.UTF8.GetBytes(SafetensorsBytes.Header);
        header[5] = 0xFF;
        Refused(SafetensorsBytes.File(header, new byte[SafetensorsBytes.DataLength]), "UTF-8");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-104)]
    [InlineData(1)]
    [InlineData(1000)]
    public void Data_of_the_wrong_length_is_refused(int difference)
    {
        byte[] file = SafetensorsBytes.File(SafetensorsBytes.Header, SafetensorsBytes.DataLength + difference);
        string reason = difference < 0 ? "ends within" : "follow the last tensor";
        Refused(file, "tensors take 104", seekable: true);
        Refused(file, reason, seekable: false);
    }

    private static void Read(byte[] file)
    {
        using var stream = new MemoryStream(file);
        ParameterSet<float> parameters = ParameterFile.Read<float>(PaddedNetwork<float>.Info, stream);
        Assert.All(parameters.Storage.ToArray(), value => Assert.Equal(0, value));
    }

    private static void Refused(byte[] file, string reason, bool seekable = true)
    {
        using var memory = new MemoryStream(file);
        var network = new PaddedNetwork<float>(new ParameterSet<float>(PaddedNetwork<float>.Info, seed: 1));
        float[] before = network.Parameters.Storage.ToArray();
        var exception = Assert.Throws<InvalidDataException>(
            () => network.LoadParameters(seekable ? memory : new ForwardOnlyStream(memory)));
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.Storage.ToArray());
    }
}
