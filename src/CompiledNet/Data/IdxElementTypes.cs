using System.Buffers.Binary;

namespace CompiledNet;

/// <summary>Sizes and values of the element types.</summary>
internal static class IdxElementTypes
{
    /// <returns>The number of bytes of an element, or 0 where there is no such type.</returns>
    public static int Size(this IdxElementType type) => type switch
    {
        IdxElementType.Byte or IdxElementType.SByte => sizeof(byte),
        IdxElementType.Int16 => sizeof(short),
        IdxElementType.Int32 => sizeof(int),
        IdxElementType.Single => sizeof(float),
        IdxElementType.Double => sizeof(double),
        _ => 0,
    };

    /// <summary>Reads one element. Every type fits into double.</summary>
    public static double Read(this IdxElementType type, ReadOnlySpan<byte> bytes) => type switch
    {
        IdxElementType.Byte => bytes[0],
        IdxElementType.SByte => (sbyte)bytes[0],
        IdxElementType.Int16 => BinaryPrimitives.ReadInt16BigEndian(bytes),
        IdxElementType.Int32 => BinaryPrimitives.ReadInt32BigEndian(bytes),
        IdxElementType.Single => BinaryPrimitives.ReadSingleBigEndian(bytes),
        _ => BinaryPrimitives.ReadDoubleBigEndian(bytes),
    };
}
