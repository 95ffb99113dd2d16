using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace CompiledNet;

/// <summary>
/// Reads the IDX format: two zero bytes, the code of the type, the number of axes, the sizes of the axes in 4 bytes each,
/// the elements; numbers are big-endian.
/// </summary>
internal sealed class IdxReader
{
    private const int LargestRank = 8;
    private const int MagicBytes = 4;

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
        if (source.Start is not [0x1F, 0x8B]) return new IdxReader(source, name).Read(maxBytes, length);

        using var decompressed = new GZipStream(source, CompressionMode.Decompress);
        var reader = new IdxReader(decompressed, name);
        IdxFile file = reader.Read(maxBytes, length: null);
        reader.CheckEnd(source);
        return file;
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
        if (magic is not [0, 0, byte code, byte rank])
        {
            throw Error($"it starts with the bytes [{Convert.ToHexString(magic)}], but an IDX file with two zeros, type and rank");
        }

        var type = (IdxElementType)code;
        if (type.Size() == 0) throw Error($"the type of its elements is 0x{code:X2}, but 08, 09, 0B, 0C, 0D and 0E can be read");
        if (rank is 0 or > LargestRank) throw Error($"it has {rank} axes, but 1 to {LargestRank} can be read");
        return (type, rank);
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

    // GZipStream passes over a missing trailer, and over bytes that follow. The trailer ends with the length of the content.
    private void CheckEnd(PeekedStream source)
    {
        if (source.ReadByte() >= 0 || source.LastFourBytes != (uint)_read)
        {
            throw Error($"it does not end with the end of its compressed data: it is cut off, or bytes follow");
        }
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
            throw new InvalidDataException($"{_name}: its compressed data are damaged", exception);
        }
    }

    private static string Sizes(int[] shape) => string.Join(" × ", shape);

    private InvalidDataException Error(FormattableString message) =>
        new($"{_name}: {message.ToString(CultureInfo.InvariantCulture)}");
}
