namespace CompiledNet;

/// <summary>
/// The bytes of a gzip file, handed out in pieces. What was not needed of the last one is taken back, since who decompresses
/// it does not say where the data ended.
/// </summary>
internal sealed class GzipInput(Stream inner) : ForwardStream
{
    private const int TrailerBytes = 2 * sizeof(uint);

    private const int PieceBytes = 1 << 13;

    private readonly byte[] _buffer = new byte[PieceBytes + TrailerBytes];
    private int _pieceStart;
    private int _position;
    private int _end;

    /// <summary>The largest piece to hand out.</summary>
    public int LongestPiece
    {
        get;
        set => field = Math.Min(value, PieceBytes);
    }

    /// <summary>Hands out a piece, or nothing at the end.</summary>
    public override int Read(Span<byte> buffer)
    {
        if (_position == _end) Fill(keepFrom: _end);
        int count = Math.Min(Math.Min(buffer.Length, LongestPiece), _end - _position);
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
    /// Moves behind the trailer, checksum and length, of the data that end in the last piece: after its last byte, or where
    /// these eight bytes stand in it. That they stand there by chance happens once in 2⁶⁴ times, unless all are zeros.
    /// </summary>
    /// <returns>Whether the trailer is there.</returns>
    public bool SkipTrailer(ReadOnlySpan<byte> trailer)
    {
        while (_end < _position + TrailerBytes && Fill(keepFrom: _pieceStart))
        {
        }

        int first = Math.Min(_pieceStart + 1, _position);
        int end = Math.Min(_position + TrailerBytes, _end);
        int start = _buffer.AsSpan(first..end).IndexOf(trailer);
        if (start < 0) return false;
        _position = first + start + trailer.Length;
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
