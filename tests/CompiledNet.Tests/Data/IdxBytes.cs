using System.Buffers.Binary;
using CompiledNet.Tests.Files;

namespace CompiledNet.Tests.Data;

/// <summary>IDX files put together by hand, right or wrong.</summary>
internal static class IdxBytes
{
    /// <summary>Two images of 2 × 3 pixels.</summary>
    public static byte[] Images { get; } = File(0x08, [2, 2, 3], [0, 1, 2, 3, 4, 5, 51, 102, 153, 204, 254, 255]);

    public static byte[] File(byte type, uint[] sizes, byte[] data) => [0, 0, type, (byte)sizes.Length, .. sizes.SelectMany(BigEndian), .. data];

    public static byte[] Gzip(params byte[] content) => GzipBytes.Compress(content);

    public static IdxFile Read(byte[] file, int maxBytes = IdxFile.LargestByteCount)
    {
        using var stream = new MemoryStream(file);
        return IdxFile.Read(stream, maxBytes: maxBytes);
    }

    private static byte[] BigEndian(uint size)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, size);
        return bytes;
    }
}
