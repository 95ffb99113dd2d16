using System.Buffers.Binary;
using System.Numerics;

namespace CompiledNet;

/// <summary>Names, sizes and bytes of the element types.</summary>
internal static class TensorTypes
{
    public static int Size(this TensorType type) => type switch
    {
        TensorType.F64 => sizeof(double),
        TensorType.F32 => sizeof(float),
        _ => sizeof(ushort),
    };

    /// <summary>The type that holds a network's element type exactly.</summary>
    public static TensorType Of<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? TensorType.F32 : TensorType.F64;

    public static bool TryParse(string? name, out TensorType type)
    {
        (bool known, type) = name switch
        {
            "F64" => (true, TensorType.F64),
            "F32" => (true, TensorType.F32),
            "F16" => (true, TensorType.F16),
            "BF16" => (true, TensorType.BF16),
            _ => (false, default),
        };
        return known;
    }

    /// <summary>Reads one element. Every type fits into double.</summary>
    public static double Read(this TensorType type, ReadOnlySpan<byte> bytes) => type switch
    {
        TensorType.F64 => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        TensorType.F32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        TensorType.F16 => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),

        // The upper half of a float.
        _ => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16),
    };

    /// <summary>Writes elements of a network in the type that holds them exactly.</summary>
    public static void Write<T>(ReadOnlySpan<T> values, Span<byte> bytes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (T value in values)
        {
            if (typeof(T) == typeof(float))
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes, float.CreateTruncating(value));
                bytes = bytes[sizeof(float)..];
            }
            else
            {
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, double.CreateTruncating(value));
                bytes = bytes[sizeof(double)..];
            }
        }
    }
}
