namespace CompiledNet;

/// <summary>
/// The bytes of a stream, of which the first two can be looked at before they are read, and the last four afterwards. The
/// stream stays open.
/// </summary>
internal sealed class PeekedStream : Stream
{
    private readonly Stream _inner;
    private readonly byte[] _start = new byte[2];
    private readonly int _startLength;
    private int _startRead;

    public PeekedStream(Stream inner)
    {
        _inner = inner;
        _startLength = inner.ReadAtLeast(_start, _start.Length, throwOnEndOfStream: false);
    }

    /// <summary>The first two bytes, or fewer where there are no more.</summary>
    public ReadOnlySpan<byte> Start => _start.AsSpan(0, _startLength);

    /// <summary>The last four bytes that were read, as a little-endian number.</summary>
    public uint LastFourBytes { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int read = _startRead < _startLength ? ReadStart(buffer) : _inner.Read(buffer);
        foreach (byte value in buffer[Math.Max(0, read - sizeof(uint))..read])
        {
            LastFourBytes = (LastFourBytes >> 8) | ((uint)value << 24);
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int ReadStart(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, _startLength - _startRead);
        _start.AsSpan(_startRead, count).CopyTo(buffer);
        _startRead += count;
        return count;
    }
}
