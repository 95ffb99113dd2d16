namespace CompiledNet;

/// <summary>What stands before a member's compressed data (RFC 1952, section 2.3); none of it is needed.</summary>
internal sealed class GzipHeader(GzipInput input)
{
    private const byte Deflate = 8;
    private const int HasChecksum = 0x02;
    private const int HasExtra = 0x04;
    private const int HasName = 0x08;
    private const int HasComment = 0x10;
    private const int Reserved = 0xE0;

    private uint _checksum = Crc32.Append(0, [0x1F, 0x8B]);

    /// <summary>Reads what follows the first two bytes, and leaves the input at the compressed data.</summary>
    public void Skip()
    {
        byte method = Take();
        if (method != Deflate) throw new InvalidDataException($"it is compressed by method {method} of gzip; only {Deflate}, deflate, is known");
        byte flags = Take();
        if ((flags & Reserved) != 0) throw new InvalidDataException("the header of its compressed data has flags that nobody knows");
        Take(sizeof(uint) + 2); // Time, level, system.
        if ((flags & HasExtra) != 0) Take(TakeUInt16());
        if ((flags & HasName) != 0) TakeText();
        if ((flags & HasComment) != 0) TakeText();
        ushort checksum = (ushort)_checksum;
        if ((flags & HasChecksum) != 0 && TakeUInt16() != checksum)
        {
            throw new InvalidDataException("the header of its compressed data is damaged");
        }
    }

    private byte Take()
    {
        byte next = input.Take();
        _checksum = Crc32.Append(_checksum, [next]);
        return next;
    }

    private void Take(int count)
    {
        for (int i = 0; i < count; i++) Take();
    }

    private ushort TakeUInt16() => (ushort)(Take() | (Take() << 8));

    private void TakeText()
    {
        while (Take() != 0)
        {
        }
    }
}
