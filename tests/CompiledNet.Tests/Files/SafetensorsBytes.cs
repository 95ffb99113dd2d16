using System.Buffers.Binary;
using System.Text;

namespace CompiledNet.Tests.Files;

/// <summary>Files put together by hand, right or wrong.</summary>
internal static class SafetensorsBytes
{
    /// <summary>The header of a file for <see cref="CompiledNet.Tests.Parameters.PaddedNetwork{T}"/> in F32.</summary>
    public const string Header =
        """
        {"dense1.weight":{"dtype":"F32","shape":[3,5],"data_offsets":[0,60]},
        "dense1.bias":{"dtype":"F32","shape":[3],"data_offsets":[60,72]},
        "dense2.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[72,96]},
        "dense2.bias":{"dtype":"F32","shape":[2],"data_offsets":[96,104]}}
        """;

    public const int DataLength = 104;

    public static byte[] File(string header, int dataLength = DataLength) => File(Encoding.UTF8.GetBytes(header), new byte[dataLength]);

    public static byte[] File(byte[] header, byte[] data)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. header, .. data];
    }

    /// <summary>A file for <see cref="CompiledNet.Tests.Parameters.Networks.Dense"/> with one output.</summary>
    public static byte[] OneTensor(string type, int elements, byte[] data) =>
        File(Encoding.UTF8.GetBytes(
            $$$"""{"dense1.weight":{"dtype":"{{{type}}}","shape":[1,{{{elements}}}],"data_offsets":[0,{{{data.Length}}}]}}"""),
            data);
}
