namespace CompiledNet;

/// <summary>Bytes whose number a file only claims: memory grows with those that are there.</summary>
internal static class ClaimedBytes
{
    private const int FirstPiece = 1 << 16;

    /// <summary>Reads so many bytes and no more.</summary>
    /// <returns>The bytes: fewer where the stream ends before.</returns>
    public static byte[] Read(Stream stream, int length)
    {
        byte[] bytes = new byte[Math.Min(length, FirstPiece)];
        int read = 0;
        while (true)
        {
            read += stream.ReadAtLeast(bytes.AsSpan(read), bytes.Length - read, throwOnEndOfStream: false);
            if (read < bytes.Length) return bytes[..read];
            if (read == length) return bytes;
            Array.Resize(ref bytes, (int)Math.Min(length, 2L * bytes.Length));
        }
    }
}
