using System.Buffers.Binary;
using System.IO.Compression;

namespace CompiledNet;

/// <summary>
/// The content of a gzip file (RFC 1952): that of all its members, one after the other, as parallel and blocked compressors
/// write them. Zeros may fill up the end, as on tapes. Anything else behind a member, a member that is cut off, a wrong
/// checksum or length is an <see cref="InvalidDataException"/>: <see cref="GZipStream"/> passes over the first two.
/// </summary>
internal sealed class GzipContent(Stream stream) : ForwardStream
{
    private const int EndOfFile = -1;
    private const int AnyPiece = int.MaxValue;

    private readonly GzipInput _input = new(stream);
    private DeflateStream? _member;
    private uint _checksum;
    private uint _length;
    private bool _begun;

    public static bool StartsWith(ReadOnlySpan<byte> start) => start is [0x1F, 0x8B, ..];

    public override int Read(Span<byte> buffer)
    {
        while (!buffer.IsEmpty && (_member is not null || BeginMember()))
        {
            int read = Decompress(buffer);
            if (read > 0)
            {
                _input.LongestPiece = AnyPiece;
                _checksum = Crc32.Append(_checksum, buffer[..read]);
                _length += (uint)read;
                return read;
            }

            EndMember();
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _member?.Dispose();
        base.Dispose(disposing);
    }

    private int Decompress(Span<byte> buffer)
    {
        try
        {
            return _member!.Read(buffer);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException("its compressed data are damaged", exception);
        }
    }

    private bool BeginMember()
    {
        int first = _input.ReadByte();
        while (_begun && first == 0) first = _input.ReadByte();
        if (first == EndOfFile) return false;
        if (first != 0x1F || _input.ReadByte() != 0x8B)
        {
            throw new InvalidDataException("bytes that belong to nothing follow its compressed data");
        }

        new GzipHeader(_input).Skip();
        _member = new DeflateStream(_input, CompressionMode.Decompress, leaveOpen: true);
        (_checksum, _length, _begun) = (0, 0, true);

        // The trailer of a member without content is zeros, of which there may be others: byte by byte it cannot be missed.
        _input.LongestPiece = 1;
        return true;
    }

    private void EndMember()
    {
        Span<byte> trailer = stackalloc byte[2 * sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, _checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[sizeof(uint)..], _length);
        if (!_input.SkipTrailer(trailer))
        {
            throw new InvalidDataException("its compressed data are cut off, or not those of their checksum and length");
        }

        _member!.Dispose();
        _member = null;
    }
}
