using System.Buffers.Binary;
using System.IO.Compression;

namespace CompiledNet.Tests.Files;

/// <summary>gzip files put together by hand, right or wrong.</summary>
internal static class GzipBytes
{
    /// <summary>The empty member with which bgzip ends its files: it has an extra field.</summary>
    public static byte[] BlockedEnd { get; } = Convert.FromHexString("1F8B08040000000000FF0600424302001B0003000000000000000000");

    /// <summary>What the framework's own compressor makes.</summary>
    public static byte[] Compress(byte[] content, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, level, leaveOpen: true)) gzip.Write(content);

        // The framework writes nothing at all for no content.
        return content.Length == 0 ? Member(content) : stream.ToArray();
    }

    /// <summary>A member whose data are stored, with the optional fields of its header that the flags name.</summary>
    public static byte[] Member(byte[] content, byte flags = 0, byte method = 8, int headerChecksumError = 0)
    {
        byte[] header = [0x1F, 0x8B, method, flags, 1, 2, 3, 4, 0, 3];
        if ((flags & 4) != 0) header = [.. header, 3, 0, 7, 0, 9];
        if ((flags & 8) != 0) header = [.. header, .. "name"u8, 0];
        if ((flags & 16) != 0) header = [.. header, .. "a comment"u8, 0];
        if ((flags & 2) != 0) header = [.. header, .. UInt16((ushort)(Crc32.Append(0, header) + headerChecksumError))];
        byte[] blocks = [.. content.Chunk(1000).SelectMany(chunk => StoredBlock(chunk, last: false)), .. StoredBlock([], last: true)];
        return [.. header, .. blocks, .. UInt32(Crc32.Append(0, content)), .. UInt32((uint)content.Length)];
    }

    private static byte[] StoredBlock(byte[] content, bool last) =>
        [(byte)(last ? 1 : 0), .. UInt16((ushort)content.Length), .. UInt16((ushort)~content.Length), .. content];

    private static byte[] UInt16(ushort value)
    {
        var bytes = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] UInt32(uint value)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
