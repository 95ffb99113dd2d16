using System.Buffers.Binary;
using System.Globalization;

namespace CompiledNet;

/// <summary>
/// The start of a safetensors file: the header's length as 8 bytes, little-endian, and the header, a JSON object
/// {name: {"dtype": ..., "shape": [...], "data_offsets": [begin, end]}}. The tensors' bytes follow without gaps.
/// </summary>
internal static class SafetensorsHeader
{
    public const int LengthBytes = sizeof(ulong);

    private const int LongestHeader = 100_000_000;

    /// <summary>Reads the header and leaves the stream at the first tensor's bytes.</summary>
    /// <returns>The tensors in the order of their bytes, which cover the rest of the file from 0 without gaps.</returns>
    /// <exception cref="InvalidDataException">The header is not one.</exception>
    public static IReadOnlyList<TensorEntry> Read(Stream stream)
    {
        Span<byte> lengthBytes = stackalloc byte[LengthBytes];
        int read = stream.ReadAtLeast(lengthBytes, LengthBytes, throwOnEndOfStream: false);
        if (read < LengthBytes)
        {
            throw Invalid($"The file has {read} bytes; a safetensors file starts with the 8 bytes of its header's length.");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length > LongestHeader)
        {
            throw Invalid($"The header is said to have {length} bytes; at most {LongestHeader} are read. Is it a safetensors file?");
        }

        byte[] header = ReadHeader(stream, (int)length);
        List<TensorEntry> tensors = SafetensorsHeaderParser.Parse(header);
        tensors.Sort((left, right) => (left.Begin, left.End).CompareTo((right.Begin, right.End)));
        CheckGaps(tensors);
        return tensors;
    }

    /// <summary>An exception whose message is written the same in every culture.</summary>
    public static InvalidDataException Invalid(FormattableString message) =>
        new(message.ToString(CultureInfo.InvariantCulture));

    private static byte[] ReadHeader(Stream stream, int length)
    {
        byte[] header = ClaimedBytes.Read(stream, length);
        return header.Length == length
            ? header
            : throw Invalid($"The file ends within its header: {header.Length} of {length} bytes are there.");
    }

    private static void CheckGaps(List<TensorEntry> tensors)
    {
        long end = 0;
        foreach (TensorEntry tensor in tensors)
        {
            if (tensor.Begin != end)
            {
                string what = tensor.Begin < end ? "overlaps the tensor before it" : "leaves a gap to the tensor before it";
                throw Invalid($"'{tensor.Name}' {what}: it begins at byte {tensor.Begin}, expected was {end}.");
            }

            end = tensor.End;
        }
    }
}
