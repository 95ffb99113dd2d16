namespace CompiledNet;

/// <summary>The bytes of a gzip file, one at a time.</summary>
internal sealed class GzipInput(Stream inner)
{
    private readonly byte[] _buffer = new byte[1 << 13];
    private int _position;
    private int _end;

    /// <summary>The next byte, or −1 at the end.</summary>
    public int TryTake() => _position < _end || Fill() ? _buffer[_position++] : -1;

    /// <summary>The next byte.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public byte Take() => _position < _end || Fill()
        ? _buffer[_position++]
        : throw new InvalidDataException("its compressed data are cut off");

    private bool Fill()
    {
        _position = 0;
        _end = inner.Read(_buffer);
        return _end > 0;
    }
}
