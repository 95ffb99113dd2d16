using System.Buffers.Binary;
using System.Numerics;

namespace CompiledNet;

/// <summary>Reads parameters from a safetensors file, after everything that its header says has been checked.</summary>
internal static class SafetensorsReader
{
    private const int PieceElements = 1 << 13;

    public static (ParameterSet<T> Parameters, IReadOnlyDictionary<string, string> Metadata) Read<T>(
        NetworkInfo network, Stream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SafetensorsHeader header = SafetensorsHeader.Read(stream);
        TensorFit.Check(network, header.Tensors);
        CheckLength(stream, header.DataLength);

        var parameters = new ParameterSet<T>(network);
        byte[] piece = new byte[PieceElements * sizeof(double)];
        foreach (TensorEntry tensor in header.Tensors)
        {
            Parameter<T> parameter = parameters[tensor.Name];
            var values = new T[parameter.Length];
            ReadValues(stream, tensor, values, piece);
            parameter.CopyFrom(values);
        }

        return stream.ReadByte() < 0
            ? (parameters, header.Metadata)
            : throw new InvalidDataException("Bytes follow the last tensor.");
    }

    // A file of the wrong length is refused before its data is read, where the length can be known.
    private static void CheckLength(Stream stream, long expected)
    {
        if (!stream.CanSeek) return;
        long actual = stream.Length - stream.Position;
        if (actual != expected)
        {
            throw SafetensorsHeader.Invalid(
                $"{actual} bytes follow the header; its tensors take {expected}. The file is truncated or damaged.");
        }
    }

    private static void ReadValues<T>(Stream stream, TensorEntry tensor, Span<T> values, byte[] piece)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int size = tensor.Type.Bits() / 8;
        while (!values.IsEmpty)
        {
            Span<T> part = values[..Math.Min(values.Length, PieceElements)];
            Span<byte> bytes = piece.AsSpan(0, part.Length * size);
            if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            {
                throw new InvalidDataException($"The file ends within '{tensor.Name}'.");
            }

            for (int i = 0; i < part.Length; i++) part[i] = ReadValue<T>(tensor, bytes.Slice(i * size, size));
            values = values[part.Length..];
        }
    }

    private static T ReadValue<T>(TensorEntry tensor, ReadOnlySpan<byte> bytes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T value = tensor.Type.Read<T>(bytes);
        return T.IsInfinity(value) && tensor.Type == TensorType.F64
            && BinaryPrimitives.ReadDoubleLittleEndian(bytes) is var wide && double.IsFinite(wide)
            ? throw SafetensorsHeader.Invalid($"'{tensor.Name}' holds {wide:R}, which is too large for the network's element type.")
            : value;
    }
}
