using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CompiledNet;

/// <summary>
/// Writes parameters as a safetensors file; the same parameters and metadata always give the same bytes. Whatever can be
/// refused is refused when the writer is made, before anything is written.
/// </summary>
internal sealed class SafetensorsWriter<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int PieceElements = 1 << 13;

    private readonly ParameterSet<T> _parameters;
    private readonly ArrayBufferWriter<byte> _header = new();

    public SafetensorsWriter(ParameterSet<T> parameters, SortedDictionary<string, string> metadata)
    {
        _parameters = parameters;
        WriteJson(metadata);

        // Spaces after the JSON keep the tensors' bytes aligned for readers that map the file into memory.
        int padding = -_header.WrittenCount & (sizeof(ulong) - 1);
        _header.GetSpan(sizeof(ulong))[..padding].Fill((byte)' ');
        _header.Advance(padding);
        if (_header.WrittenCount > SafetensorsHeader.LongestHeader)
        {
            throw new ArgumentException(
                $"The header would have {_header.WrittenCount} bytes; readers accept {SafetensorsHeader.LongestHeader}.", nameof(metadata));
        }
    }

    public void Write(Stream stream)
    {
        Span<byte> length = stackalloc byte[SafetensorsHeader.LengthBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)_header.WrittenCount);
        stream.Write(length);
        stream.Write(_header.WrittenSpan);

        byte[] piece = new byte[PieceElements * sizeof(double)];
        foreach (Parameter<T> parameter in InOrder)
        {
            TensorType type = TypeOf(parameter);
            ReadOnlySpan<T> values = parameter.ToArray();
            while (!values.IsEmpty)
            {
                ReadOnlySpan<T> part = values[..Math.Min(values.Length, PieceElements)];
                Span<byte> bytes = piece.AsSpan(0, part.Length * type.Bits() / 8);
                type.Write(part, bytes);
                stream.Write(bytes);
                values = values[part.Length..];
            }
        }
    }

    // What has more bytes comes first, so that all elements lie at multiples of their size, which some readers ask for.
    private IEnumerable<Parameter<T>> InOrder => _parameters.OrderByDescending(parameter => TypeOf(parameter).Bits());

    private static TensorType TypeOf(Parameter<T> parameter) => parameter.Info.IsCount ? TensorType.I64 : TensorTypes.Of<T>();

    private void WriteJson(SortedDictionary<string, string> metadata)
    {
        // Not escaped for HTML: people read the texts in the file, too.
        using var writer = new Utf8JsonWriter(_header, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteStartObject(SafetensorsHeader.MetadataName);
        foreach ((string key, string text) in metadata) writer.WriteString(key, text);
        writer.WriteEndObject();

        long begin = 0;
        foreach (Parameter<T> parameter in InOrder)
        {
            long end = begin + ((long)parameter.Length * TypeOf(parameter).Bits() / 8);
            WriteTensor(writer, parameter.Info, TypeOf(parameter), begin, end);
            begin = end;
        }

        writer.WriteEndObject();
    }

    private static void WriteTensor(Utf8JsonWriter writer, ParameterInfo info, TensorType type, long begin, long end)
    {
        writer.WriteStartObject(info.Name);
        writer.WriteString("dtype"u8, type.ToString());
        writer.WriteStartArray("shape"u8);
        foreach (int extent in info.Shape) writer.WriteNumberValue(extent);
        writer.WriteEndArray();
        writer.WriteStartArray("data_offsets"u8);
        writer.WriteNumberValue(begin);
        writer.WriteNumberValue(end);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
