using System.Numerics;

namespace CompiledNet;

/// <summary>Reads parameters from a safetensors file, after everything that its header says has been checked.</summary>
internal static class SafetensorsReader
{
    private const int PieceElements = 1 << 13;

    public static ParameterSet<T> Read<T>(NetworkInfo network, Stream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        IReadOnlyList<TensorEntry> tensors = SafetensorsHeader.Read(stream);
        CheckTensors(network, tensors);
        CheckLength(stream, tensors);

        var parameters = new ParameterSet<T>(network);
        byte[] piece = new byte[PieceElements * sizeof(double)];
        foreach (TensorEntry tensor in tensors)
        {
            Parameter<T> parameter = parameters[tensor.Name];
            var values = new T[parameter.Length];
            ReadValues(stream, tensor, values, piece);
            parameter.CopyFrom(values);
        }

        return stream.ReadByte() < 0
            ? parameters
            : throw new InvalidDataException("Bytes follow the last tensor.");
    }

    private static void CheckTensors(NetworkInfo network, IReadOnlyList<TensorEntry> tensors)
    {
        Dictionary<string, ParameterInfo> expected =
            network.Parameters.ToDictionary(info => info.Name, StringComparer.Ordinal);
        foreach (TensorEntry tensor in tensors)
        {
            if (!expected.Remove(tensor.Name, out ParameterInfo? info))
            {
                throw new InvalidDataException($"The file has a tensor '{tensor.Name}'; {network.Name} has none of that name.");
            }

            if (!tensor.Shape.SequenceEqual(info.Shape.Select(extent => (long)extent)))
            {
                throw new InvalidDataException(
                    $"'{tensor.Name}' has the shape [{string.Join(", ", tensor.Shape)}] in the file; " +
                    $"{network.Name} has [{string.Join(", ", info.Shape)}].");
            }
        }

        if (expected.Count > 0)
        {
            throw new InvalidDataException(
                $"The file lacks tensors of {network.Name}: {string.Join(", ", expected.Keys.Order(StringComparer.Ordinal))}.");
        }
    }

    // A file of the wrong length is refused before its data is read, where the length can be known.
    private static void CheckLength(Stream stream, IReadOnlyList<TensorEntry> tensors)
    {
        if (!stream.CanSeek) return;
        long expected = tensors.Count == 0 ? 0 : tensors[^1].End;
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
        int size = tensor.Type.Size();
        while (!values.IsEmpty)
        {
            Span<T> part = values[..Math.Min(values.Length, PieceElements)];
            Span<byte> bytes = piece.AsSpan(0, part.Length * size);
            if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            {
                throw new InvalidDataException($"The file ends within '{tensor.Name}'.");
            }

            for (int i = 0; i < part.Length; i++) part[i] = Convert<T>(tensor, tensor.Type.Read(bytes[(i * size)..]));
            values = values[part.Length..];
        }
    }

    private static T Convert<T>(TensorEntry tensor, double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T converted = T.CreateTruncating(value);
        return T.IsInfinity(converted) && double.IsFinite(value)
            ? throw SafetensorsHeader.Invalid($"'{tensor.Name}' holds {value:R}, which is too large for the network's element type.")
            : converted;
    }
}
