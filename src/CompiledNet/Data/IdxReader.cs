using System.Buffers.Binary;
using System.Globalization;

namespace CompiledNet;

/// <summary>
/// Reads the IDX format: two zero bytes, the code of the type, the number of axes, the sizes of the axes in 4 bytes each,
/// the elements; numbers are big-endian.
/// </summary>
internal sealed class IdxReader
{
    private const int MagicBytes = 4;
    private const int QuotedAxes = 8;

    private readonly Stream _content;
    private readonly string _name;
    private long _read;

    private IdxReader(Stream content, string name)
    {
        _content = content;
        _name = name;
    }

    public static IdxFile Read(Stream stream, string name, int maxBytes)
    {
        long? length = stream.CanSeek ? stream.Length - stream.Position : null;
        using var source = new PeekedStream(stream);
        if (!GzipContent.StartsWith(source.Start)) return new IdxReader(source, name).Read(maxBytes, length);
        using var content = new GzipContent(source);
        return new IdxReader(content, name).Read(maxBytes, length: null);
    }

    /// <param name="maxBytes">The largest number of bytes of elements to accept.</param>
    /// <param name="length">The length of the content, if it is known.</param>
    private IdxFile Read(int maxBytes, long? length)
    {
        (IdxElementType type, int rank) = ReadMagic();
        int[] shape = ReadShape(rank);
        int count = ByteCount(type, shape, maxBytes);
        if (length is { } known && known != _read + count)
        {
            throw Error($"{known - _read} bytes follow the header, but {Sizes(shape)} of {type} take {count}");
        }

        byte[] bytes = Take(count);
        if (bytes.Length < count) throw Error($"it ends after {bytes.Length} of the {count} bytes of {Sizes(shape)} of {type}");
        if (Take(1).Length > 0) throw Error($"bytes follow the {count} of {Sizes(shape)} of {type}");
        return new IdxFile(_name, type, shape, bytes);
    }

    private (IdxElementType Type, int Rank) ReadMagic()
    {
        byte[] magic = Take(MagicBytes);
        if (magic is not [0, 0, byte code, byte rank]) throw NoIdx(magic);
        var type = (IdxElementType)code;
        if (type.Size() == 0) throw Error($"the type of its elements is 0x{code:X2}, but 08, 09, 0B, 0C, 0D and 0E can be read");
        if (rank == 0) throw Error($"it has no axes, but at least one was expected");
        return (type, rank);
    }

    private InvalidDataException NoIdx(byte[] magic)
    {
        if (magic is []) return Error($"it is empty");
        if (GzipContent.StartsWith(magic) && _content is GzipContent) return Error($"it is gzip inside gzip: it was compressed twice");
        return FileKinds.Recognize(magic, _content) is { } kind
            ? Error($"it looks like {kind}, not like an IDX file")
            : Error($"it starts with the bytes [{Convert.ToHexString(magic)}], but an IDX file with two zeros, type and rank");
    }

    private int[] ReadShape(int rank)
    {
        byte[] sizes = Take(rank * sizeof(int));
        if (sizes.Length < rank * sizeof(int)) throw Error($"it ends within the sizes of its {rank} axes");
        var shape = new int[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(sizes.AsSpan(axis * sizeof(int)));
            if (size > int.MaxValue) throw Error($"axis {axis} has the size {size}, which is too large");
            shape[axis] = (int)size;
        }

        return shape;
    }

    private int ByteCount(IdxElementType type, int[] shape, int maxBytes)
    {
        long bytes = type.Size();
        foreach (int size in shape)
        {
            // At most 2³¹ · 2³¹ before the check, so it cannot overflow.
            bytes *= size;
            if (bytes > maxBytes) throw Error($"{Sizes(shape)} of {type} take more than {maxBytes} bytes");
        }

        return (int)bytes;
    }

    private byte[] Take(int count)
    {
        try
        {
            byte[] bytes = ClaimedBytes.Read(_content, count);
            _read += bytes.Length;
            return bytes;
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{_name}: {exception.Message}", exception);
        }
    }

    private static string Sizes(int[] shape) => shape.Length <= QuotedAxes
        ? string.Join(" × ", shape)
        : $"{string.Join(" × ", shape.Take(QuotedAxes))} × ... ({shape.Length} axes)";

    private InvalidDataException Error(FormattableString message) =>
        new($"{_name}: {message.ToString(CultureInfo.InvariantCulture)}");
}
