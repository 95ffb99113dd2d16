using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CompiledNet;

/// <summary>Writes parameters as a safetensors file; the same parameters always give the same bytes.</summary>
internal static class SafetensorsWriter
{
    private const int PieceElements = 1 << 13;

    public static void Write<T>(ParameterSet<T> parameters, Stream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        WriteHeader(parameters, stream);
        byte[] piece = new byte[PieceElements * Unsafe.SizeOf<T>()];
        foreach (Parameter<T> parameter in parameters)
        {
            ReadOnlySpan<T> values = parameter.ToArray();
            while (!values.IsEmpty)
            {
                ReadOnlySpan<T> part = values[..Math.Min(values.Length, PieceElements)];
                Span<byte> bytes = piece.AsSpan(0, part.Length * Unsafe.SizeOf<T>());
                TensorTypes.Write(part, bytes);
                stream.Write(bytes);
                values = values[part.Length..];
            }
        }
    }

    private static void WriteHeader<T>(ParameterSet<T> parameters, Stream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            long begin = 0;
            foreach (Parameter<T> parameter in parameters)
            {
                long end = begin + ((long)parameter.Length * Unsafe.SizeOf<T>());
                WriteTensor(writer, parameter.Info, TensorTypes.Of<T>(), begin, end);
                begin = end;
            }

            writer.WriteEndObject();
        }

        // Spaces after the JSON keep the tensors' bytes aligned for readers that map the file into memory.
        int padding = -json.WrittenCount & (sizeof(ulong) - 1);
        json.GetSpan(sizeof(ulong))[..padding].Fill((byte)' ');
        json.Advance(padding);

        Span<byte> length = stackalloc byte[SafetensorsHeader.LengthBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)json.WrittenCount);
        stream.Write(length);
        stream.Write(json.WrittenSpan);
    }

    private static void WriteTensor(Utf8JsonWriter writer, ParameterInfo info, TensorType type, long begin, long end)
    {
        writer.WriteStartObject(info.Name);
        writer.WriteString("dtype"u8, type == TensorType.F32 ? "F32"u8 : "F64"u8);
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
