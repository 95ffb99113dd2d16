namespace CompiledNet;

/// <summary>The checksum of gzip (RFC 1952, section 8): CRC-32 with the reflected polynomial 0xEDB88320.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB8_8320;

    private static readonly uint[] Table = CreateTable();

    /// <summary>The checksum of what came before, which is 0 at the start, and these bytes.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        uint state = ~checksum;
        foreach (byte value in bytes) state = Table[(byte)(state ^ value)] ^ (state >> 8);
        return ~state;
    }

    private static uint[] CreateTable()
    {
        var table = new uint[256];
        for (uint value = 0; value < table.Length; value++)
        {
            uint state = value;
            for (int bit = 0; bit < 8; bit++) state = (state >> 1) ^ ((state & 1) * Polynomial);
            table[value] = state;
        }

        return table;
    }
}
