using System.Buffers.Binary;
using System.Numerics;

namespace CompiledNet;

/// <summary>Names, sizes and bytes of the element types.</summary>
internal static class TensorTypes
{
    /// <summary>The number of bits of an element.</summary>
    public static int Bits(this TensorType type) => type switch
    {
        TensorType.F4 => 4,
        TensorType.F6_E2M3 or TensorType.F6_E3M2 => 6,
        TensorType.BOOL or TensorType.U8 or TensorType.I8 => 8,
        TensorType.F8_E5M2 or TensorType.F8_E4M3 or TensorType.F8_E8M0 => 8,
        TensorType.F8_E4M3FNUZ or TensorType.F8_E5M2FNUZ => 8,
        TensorType.I16 or TensorType.U16 or TensorType.F16 or TensorType.BF16 => 16,
        TensorType.I32 or TensorType.U32 or TensorType.F32 => 32,
        _ => 64,
    };

    /// <summary>Whether an element is a real number that <see cref="Read"/> reads.</summary>
    public static bool CanBeRead(this TensorType type) => type is TensorType.F64 or TensorType.F32 or TensorType.F16
        or TensorType.BF16 or TensorType.I64 or TensorType.I32 or TensorType.I16 or TensorType.I8 or TensorType.U64
        or TensorType.U32 or TensorType.U16 or TensorType.U8 or TensorType.BOOL;

    /// <summary>The type that holds a network's element type exactly.</summary>
    public static TensorType Of<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? TensorType.F32 : TensorType.F64;

    public static bool TryParse(string name, out TensorType type)
    {
        (bool known, type) = name switch
        {
            "BOOL" => (true, TensorType.BOOL),
            "F4" => (true, TensorType.F4),
            "F6_E2M3" => (true, TensorType.F6_E2M3),
            "F6_E3M2" => (true, TensorType.F6_E3M2),
            "U8" => (true, TensorType.U8),
            "I8" => (true, TensorType.I8),
            "F8_E5M2" => (true, TensorType.F8_E5M2),
            "F8_E4M3" => (true, TensorType.F8_E4M3),
            "F8_E8M0" => (true, TensorType.F8_E8M0),
            "F8_E4M3FNUZ" => (true, TensorType.F8_E4M3FNUZ),
            "F8_E5M2FNUZ" => (true, TensorType.F8_E5M2FNUZ),
            "I16" => (true, TensorType.I16),
            "U16" => (true, TensorType.U16),
            "F16" => (true, TensorType.F16),
            "BF16" => (true, TensorType.BF16),
            "I32" => (true, TensorType.I32),
            "U32" => (true, TensorType.U32),
            "F32" => (true, TensorType.F32),
            "C64" => (true, TensorType.C64),
            "F64" => (true, TensorType.F64),
            "I64" => (true, TensorType.I64),
            "U64" => (true, TensorType.U64),
            _ => (false, default),
        };
        return known;
    }

    /// <summary>Reads one element, rounded once to the network's element type.</summary>
    public static T Read<T>(this TensorType type, ReadOnlySpan<byte> bytes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => type switch
    {
        TensorType.F64 => T.CreateTruncating(BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
        TensorType.F32 => T.CreateTruncating(BinaryPrimitives.ReadSingleLittleEndian(bytes)),
        TensorType.F16 => T.CreateTruncating(BinaryPrimitives.ReadHalfLittleEndian(bytes)),
        TensorType.BF16 => T.CreateTruncating(
            BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16)),
        TensorType.I64 => T.CreateTruncating(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
        TensorType.U64 => T.CreateTruncating(BinaryPrimitives.ReadUInt64LittleEndian(bytes)),
        TensorType.I32 => T.CreateTruncating(BinaryPrimitives.ReadInt32LittleEndian(bytes)),
        TensorType.U32 => T.CreateTruncating(BinaryPrimitives.ReadUInt32LittleEndian(bytes)),
        TensorType.I16 => T.CreateTruncating(BinaryPrimitives.ReadInt16LittleEndian(bytes)),
        TensorType.U16 => T.CreateTruncating(BinaryPrimitives.ReadUInt16LittleEndian(bytes)),
        TensorType.I8 => T.CreateTruncating((sbyte)bytes[0]),
        TensorType.U8 => T.CreateTruncating(bytes[0]),
        TensorType.BOOL => bytes[0] == 0 ? T.Zero : T.One,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>Writes elements of a network, in a type that holds them exactly.</summary>
    public static void Write<T>(this TensorType type, ReadOnlySpan<T> values, Span<byte> bytes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int size = type.Bits() / 8;
        foreach (T value in values)
        {
            if (type == TensorType.F32) BinaryPrimitives.WriteSingleLittleEndian(bytes, float.CreateTruncating(value));
            else if (type == TensorType.F64) BinaryPrimitives.WriteDoubleLittleEndian(bytes, double.CreateTruncating(value));
            else BinaryPrimitives.WriteInt64LittleEndian(bytes, long.CreateTruncating(value));
            bytes = bytes[size..];
        }
    }
}
