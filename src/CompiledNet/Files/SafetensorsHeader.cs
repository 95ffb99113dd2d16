using System.Buffers.Binary;
using System.Globalization;

namespace CompiledNet;

/// <summary>
/// The start of a safetensors file: the header's length as 8 bytes, little-endian, and the header, a JSON object
/// {name: {"dtype": ..., "shape": [...], "data_offsets": [begin, end]}}. The tensors' bytes follow without gaps.
/// </summary>
/// <param name="Tensors">The tensors in the order of their bytes, which cover the rest of the file from 0 without gaps.</param>
/// <param name="Metadata">The texts under <c>__metadata__</c>.</param>
internal sealed record SafetensorsHeader(IReadOnlyList<TensorEntry> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    public const int LengthBytes = sizeof(ulong);

    /// <summary>The most bytes that the reference reader accepts.</summary>
    public const int LongestHeader = 100_000_000;

    /// <summary>The name under which the metadata stand among the tensors.</summary>
    public const string MetadataName = "__metadata__";

    /// <summary>The number of bytes of the tensors.</summary>
    public long DataLength => Tensors.Count == 0 ? 0 : Tensors[^1].End;

    /// <summary>Reads the header and leaves the stream at the first tensor's bytes.</summary>
    /// <exception cref="InvalidDataException">The header is not one.</exception>
    public static SafetensorsHeader Read(Stream stream)
    {
        var parser = new SafetensorsHeaderParser();
        parser.Parse(ReadJson(stream));
        parser.Tensors.Sort((left, right) => (left.Begin, left.End).CompareTo((right.Begin, right.End)));
        CheckGaps(parser.Tensors);
        return new SafetensorsHeader(parser.Tensors, parser.Metadata);
    }

    /// <summary>An exception whose message is written the same in every culture.</summary>
    public static InvalidDataException Invalid(FormattableString message) =>
        new(message.ToString(CultureInfo.InvariantCulture));

    private static byte[] ReadJson(Stream stream)
    {
        byte[] lengthBytes = ClaimedBytes.Read(stream, LengthBytes);
        if (lengthBytes.Length < LengthBytes)
        {
            throw Invalid($"The file has {lengthBytes.Length} bytes; a safetensors file starts with the 8 bytes of its header's length.");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length > LongestHeader)
        {
            byte[] start = ClaimedBytes.Read(stream, FileKinds.Examined);
            if (start is not [(byte)'{', ..]) CheckKind(FileKinds.Recognize([.. lengthBytes, .. start]));
            throw Invalid($"The header is said to have {length} bytes; at most {LongestHeader} are read. Is it a safetensors file?");
        }

        byte[] header = ClaimedBytes.Read(stream, (int)length);
        if (!MayBeJson(header)) CheckKind(FileKinds.Recognize([.. lengthBytes, .. header], stream));
        return header.Length == (int)length
            ? header
            : throw Invalid($"The file ends within its header: {header.Length} of {length} bytes are there.");
    }

    // What follows such a header is not read for its kind, since it may be a tensor's.
    private static bool MayBeJson(byte[] header) => header is [(byte)'{' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n', ..];

    private static void CheckKind(string? kind)
    {
        if (kind is not null) throw new InvalidDataException($"The file looks like {kind}, not like a safetensors file.");
    }

    private static void CheckGaps(List<TensorEntry> tensors)
    {
        long end = 0;
        foreach (TensorEntry tensor in tensors)
        {
            if (tensor.Begin != end)
            {
                string what = tensor.Begin < end ? "overlaps the tensor before it" : "leaves a gap to the tensor before it";
                throw Invalid($"'{tensor.QuotedName}' {what}: it begins at byte {tensor.Begin}, expected was {end}.");
            }

            end = tensor.End;
        }
    }
}
