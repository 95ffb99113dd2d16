using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Files;

/// <summary>The number of batches behind running statistics, in files as PyTorch writes and reads them.</summary>
public sealed class BatchCountFileTests
{
    private const string Count = "batchNorm1.num_batches_tracked";

    [Fact]
    public void It_is_written_as_a_scalar_of_64_bits()
    {
        var network = new NormAlone();
        network.Parameters[Count].CopyFrom([7]);
        byte[] file = Saved(network);
        JsonElement entry = Header(file).GetProperty(Count);
        Assert.Equal("I64", entry.GetProperty("dtype").GetString());
        Assert.Equal(0, entry.GetProperty("shape").GetArrayLength());
        int[] offsets = [.. entry.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt32())];
        Assert.Equal(8, offsets[1] - offsets[0]);
        int data = 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        Assert.Equal(7, BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(data + offsets[0])));

        var loaded = new NormAlone();
        loaded.LoadParameters(new MemoryStream(file));
        Assert.Equal([7], loaded.Parameters[Count].ToArray());
    }

    [Fact]
    public void A_file_with_PyTorchs_scalar_is_read()
    {
        var network = new NormAlone();
        network.LoadParameters(new MemoryStream(File($",\"{Count}\":{{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[64,72]}}", Long(41))));
        Assert.Equal([41], network.Parameters[Count].ToArray());
        Assert.Equal([1, 2, 3, 4], network.Parameters["batchNorm1.running_var"].ToArray());
    }

    [Fact]
    public void A_file_without_it_is_one_in_which_it_is_zero()
    {
        var network = new NormAlone();
        network.Parameters[Count].CopyFrom([7]);
        network.LoadParameters(new MemoryStream(File("", [])));
        Assert.Equal([0], network.Parameters[Count].ToArray());
        Assert.Equal([1, 2, 3, 4], network.Parameters["batchNorm1.running_mean"].ToArray());
    }

    [Fact]
    public void Every_other_statistic_must_be_there()
    {
        var network = new NormAlone();
        float[] before = network.Parameters.Storage.ToArray();
        byte[] file = File("", []);
        string header = Encoding.UTF8.GetString(file).Replace("running_var", "running_xyz", StringComparison.Ordinal);
        InvalidDataException refusal = Assert.Throws<InvalidDataException>(
            () => network.LoadParameters(new MemoryStream([.. file[..8], .. Encoding.UTF8.GetBytes(header)[8..(file.Length - 64)], .. file[^64..]])));
        Assert.Contains("'batchNorm1.running_var' is missing", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.Storage.ToArray());
    }

    private static byte[] Saved(NormAlone network)
    {
        using var memory = new MemoryStream();
        network.Save(memory);
        return memory.ToArray();
    }

    private static JsonElement Header(byte[] file) =>
        JsonDocument.Parse(file.AsMemory(8, (int)BinaryPrimitives.ReadInt64LittleEndian(file))).RootElement;

    /// <summary>A file for <see cref="NormAlone"/>, whose tensors are all 1, 2, 3, 4, with more behind them.</summary>
    private static byte[] File(string more, byte[] data)
    {
        string[] tensors = ["weight", "bias", "running_mean", "running_var"];
        IEnumerable<string> entries = tensors.Select((tensor, i) =>
            $"\"batchNorm1.{tensor}\":{{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[{16 * i},{16 * (i + 1)}]}}");
        byte[] values = [.. ((float[])[1, 2, 3, 4]).SelectMany(BitConverter.GetBytes)];
        return SafetensorsBytes.File(
            Encoding.UTF8.GetBytes($"{{{string.Join(",", entries)}{more}}}"), [.. values, .. values, .. values, .. values, .. data]);
    }

    private static byte[] Long(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }
}
