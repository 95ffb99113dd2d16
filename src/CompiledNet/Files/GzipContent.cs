namespace CompiledNet;

/// <summary>
/// The content of a gzip file (RFC 1952): that of all its members, one after the other, as parallel and blocked compressors
/// write them. Zeros may fill up the end, as on tapes. Anything else behind a member, a member that is cut off, a wrong
/// checksum or length is an <see cref="InvalidDataException"/>; <see cref="System.IO.Compression.GZipStream"/> passes over
/// the first two.
/// </summary>
internal sealed class GzipContent(Stream stream) : ForwardStream
{
    private readonly GzipInput _input = new(stream);
    private Inflater? _member;
    private uint _checksum;
    private uint _length;
    private bool _begun;

    public static bool StartsWith(ReadOnlySpan<byte> start) => start is [0x1F, 0x8B, ..];

    public override int Read(Span<byte> buffer)
    {
        while (!buffer.IsEmpty && (_member is not null || BeginMember()))
        {
            int read = _member!.Read(buffer);
            _checksum = Crc32.Append(_checksum, buffer[..read]);
            _length += (uint)read;
            if (read > 0) return read;
            EndMember();
        }

        return 0;
    }

    private bool BeginMember()
    {
        int first = _input.TryTake();
        while (_begun && first == 0) first = _input.TryTake();
        if (first < 0) return false;
        if (first != 0x1F || _input.TryTake() != 0x8B)
        {
            throw new InvalidDataException("bytes that belong to nothing follow its compressed data");
        }

        new GzipHeader(_input).Skip();
        _member = new Inflater(_input);
        (_checksum, _length, _begun) = (0, 0, true);
        return true;
    }

    private void EndMember()
    {
        if (TakeUInt32() != _checksum) throw new InvalidDataException("its compressed data do not have their checksum");
        if (TakeUInt32() != _length) throw new InvalidDataException("its compressed data do not have their length");
        _member = null;
    }

    private uint TakeUInt32()
    {
        uint value = 0;
        for (int shift = 0; shift < 32; shift += 8) value |= (uint)_input.Take() << shift;
        return value;
    }
}
