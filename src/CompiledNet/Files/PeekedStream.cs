namespace CompiledNet;

/// <summary>The bytes of a stream, of which the first two can be looked at before they are read. The stream stays open.</summary>
internal sealed class PeekedStream : ForwardStream
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

    public override int Read(Span<byte> buffer) => _startRead < _startLength ? ReadStart(buffer) : _inner.Read(buffer);

    private int ReadStart(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, _startLength - _startRead);
        _start.AsSpan(_startRead, count).CopyTo(buffer);
        _startRead += count;
        return count;
    }
}
