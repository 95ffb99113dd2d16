namespace CompiledNet;

/// <summary>
/// Decompresses DEFLATE (RFC 1951). It takes no byte more than the data have, so that what follows them can be read, which
/// the framework's decompressor does not tell: the trailer of a gzip member, and the next member.
/// </summary>
internal sealed class Inflater(GzipInput input)
{
    private const int WindowSize = 1 << 15;
    private const int EndOfBlock = 256;
    private const int LiteralCodes = 288;
    private const int LargestLiteralCount = 286;
    private const int DistanceCodes = 32;
    private const int LargestDistanceCount = 30;

    private static readonly HuffmanCode FixedLiterals = new(FixedLengths(), mayHaveOneCode: false);
    private static readonly HuffmanCode FixedDistances = new([.. Enumerable.Repeat((byte)5, DistanceCodes)], mayHaveOneCode: false);

    /// <summary>In which order the lengths of the code of code lengths come.</summary>
    private static readonly byte[] CodeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private readonly byte[] _window = new byte[WindowSize];
    private long _written;
    private uint _bits;
    private int _bitCount;
    private bool _isLastBlock;
    private int _storedBytes;
    private HuffmanCode? _literals;
    private HuffmanCode? _distances;
    private int _copiedBytes;
    private int _distance;

    public static InvalidDataException Damaged() => new("its compressed data are damaged");

    /// <summary>Decompresses as many bytes as there is room for.</summary>
    /// <returns>The number of bytes, which is less only at the end of the data.</returns>
    /// <exception cref="InvalidDataException">The data are damaged or cut off.</exception>
    public int Read(Span<byte> buffer)
    {
        int count = 0;
        while (count < buffer.Length)
        {
            if (_copiedBytes > 0)
            {
                _copiedBytes--;
                buffer[count++] = Keep(_window[(int)(_written - _distance) & (WindowSize - 1)]);
            }
            else if (_storedBytes > 0)
            {
                _storedBytes--;
                buffer[count++] = Keep(input.Take());
            }
            else if (_literals is not null)
            {
                int symbol = TakeSymbol(_literals);
                if (symbol < EndOfBlock) buffer[count++] = Keep((byte)symbol);
                else if (symbol == EndOfBlock) _literals = null;
                else BeginCopy(symbol);
            }
            else if (_isLastBlock)
            {
                break;
            }
            else
            {
                BeginBlock();
            }
        }

        return count;
    }

    private byte Keep(byte value)
    {
        _window[(int)_written & (WindowSize - 1)] = value;
        _written++;
        return value;
    }

    // Lengths from 3 and distances from 1: each code stands for a range, four or two of them for ranges of the same size.
    private void BeginCopy(int symbol)
    {
        int code = symbol - EndOfBlock - 1;
        if (code > 28) throw Damaged();
        _copiedBytes = code switch
        {
            28 => 258,
            < 8 => 3 + code,
            _ => 3 + (((4 + (code & 3)) << ((code >> 2) - 1)) | TakeBits((code >> 2) - 1)),
        };
        code = TakeSymbol(_distances!);
        if (code >= LargestDistanceCount) throw Damaged();
        _distance = code < 4 ? 1 + code : 1 + (((2 + (code & 1)) << ((code >> 1) - 1)) | TakeBits((code >> 1) - 1));
        if (_distance > _written) throw Damaged();
    }

    private void BeginBlock()
    {
        _isLastBlock = TakeBits(1) == 1;
        switch (TakeBits(2))
        {
            case 0:
                BeginStored();
                break;
            case 1:
                (_literals, _distances) = (FixedLiterals, FixedDistances);
                break;
            case 2:
                BeginDynamic();
                break;
            default:
                throw Damaged();
        }
    }

    private void BeginStored()
    {
        (_bits, _bitCount) = (0, 0); // The rest of the byte is not used.
        _storedBytes = TakeBits(16);
        if ((_storedBytes ^ TakeBits(16)) != 0xFFFF) throw Damaged();
    }

    private void BeginDynamic()
    {
        int literals = 257 + TakeBits(5);
        int distances = 1 + TakeBits(5);
        int codeLengths = 4 + TakeBits(4);
        if (literals > LargestLiteralCount || distances > LargestDistanceCount) throw Damaged();
        Span<byte> lengths = stackalloc byte[LiteralCodes + DistanceCodes];
        lengths.Clear();
        for (int i = 0; i < codeLengths; i++) lengths[CodeLengthOrder[i]] = (byte)TakeBits(3);
        var code = new HuffmanCode(lengths[..CodeLengthOrder.Length], mayHaveOneCode: false);

        TakeLengths(code, lengths[..(literals + distances)]);
        if (lengths[EndOfBlock] == 0) throw Damaged();
        _literals = new HuffmanCode(lengths[..literals], mayHaveOneCode: true);
        _distances = new HuffmanCode(lengths.Slice(literals, distances), mayHaveOneCode: true);
    }

    private void TakeLengths(HuffmanCode code, Span<byte> lengths)
    {
        int count = 0;
        while (count < lengths.Length)
        {
            int symbol = TakeSymbol(code);
            (byte length, int repeats) = symbol switch
            {
                16 when count > 0 => (lengths[count - 1], 3 + TakeBits(2)),
                16 => throw Damaged(),
                17 => ((byte)0, 3 + TakeBits(3)),
                18 => ((byte)0, 11 + TakeBits(7)),
                _ => ((byte)symbol, 1),
            };
            if (repeats > lengths.Length - count) throw Damaged();
            lengths.Slice(count, repeats).Fill(length);
            count += repeats;
        }
    }

    // A byte is taken only when its bits are needed.
    private int TakeSymbol(HuffmanCode code)
    {
        while (true)
        {
            (int symbol, int length) = code.Find(_bits);
            if (length > 0 && length <= _bitCount)
            {
                _bits >>= length;
                _bitCount -= length;
                return symbol;
            }

            if (length == 0 && _bitCount >= code.Bits) throw Damaged();
            TakeByte();
        }
    }

    private int TakeBits(int count)
    {
        while (_bitCount < count) TakeByte();
        int taken = (int)(_bits & ((1u << count) - 1));
        _bits >>= count;
        _bitCount -= count;
        return taken;
    }

    private void TakeByte()
    {
        _bits |= (uint)input.Take() << _bitCount;
        _bitCount += 8;
    }

    private static byte[] FixedLengths()
    {
        var lengths = new byte[LiteralCodes];
        lengths.AsSpan(0, 144).Fill(8);
        lengths.AsSpan(144, 112).Fill(9);
        lengths.AsSpan(256, 24).Fill(7);
        lengths.AsSpan(280, 8).Fill(8);
        return lengths;
    }
}
