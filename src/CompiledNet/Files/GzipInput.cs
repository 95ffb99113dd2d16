namespace CompiledNet;

/// <summary>
/// The bytes of a gzip file, handed out in pieces. The last piece can be taken back, since who decompresses it does not say
/// how much of it there was to decompress.
/// </summary>
internal sealed class GzipInput(Stream inner) : ForwardStream
{
    private const int TrailerBytes = 2 * sizeof(uint);

    private const int PieceBytes = 1 << 13;

    private readonly byte[] _buffer = new byte[PieceBytes + TrailerBytes];
    private int _pieceStart;
    private int _position;
    private int _end;

    /// <summary>Hands out a piece, or nothing at the end.</summary>
    public override int Read(Span<byte> buffer)
    {
        if (_position == _end) Fill(keepFrom: _end);
        int count = Math.Min(Math.Min(buffer.Length, PieceBytes), _end - _position);
        _buffer.AsSpan(_position, count).CopyTo(buffer);
        _pieceStart = _position;
        _position += count;
        return count;
    }

    /// <summary>The next byte, or −1 at the end.</summary>
    public override int ReadByte()
    {
        if (_position == _end) Fill(keepFrom: _end);
        return _position < _end ? _buffer[_position++] : -1;
    }

    /// <summary>
    /// Moves behind the trailer, checksum and length, of the data that end in the last piece. Where it begins is not known;
    /// but eight bytes that stand there by chance, and not as the trailer, do so once in 2⁶⁴ times.
    /// </summary>
    /// <returns>Whether the trailer is there.</returns>
    public bool SkipTrailer(ReadOnlySpan<byte> trailer)
    {
        while (_end < _position + TrailerBytes && Fill(keepFrom: _pieceStart))
        {
        }

        int start = _buffer.AsSpan(_pieceStart, _end - _pieceStart).IndexOf(trailer);
        if (start < 0) return false;
        _position = _pieceStart + start + trailer.Length;
        return true;
    }

    // Moves what is kept to the buffer's start and reads on behind it.
    private bool Fill(int keepFrom)
    {
        _buffer.AsSpan(keepFrom, _end - keepFrom).CopyTo(_buffer);
        _position -= keepFrom;
        _pieceStart = 0;
        _end -= keepFrom;
        int read = inner.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }
}
