using System.Globalization;
using System.Numerics;

namespace CompiledNet;

/// <summary>
/// The content of a file in the IDX format, in which the MNIST family of datasets comes: numbers of one type in a shape,
/// for example (60000, 28, 28) images and (60000) labels.
/// </summary>
/// <remarks>
/// Files may be compressed with gzip, in one member or several, which their content tells and not their name. Whatever is
/// wrong with the content is an <see cref="InvalidDataException"/> that says what, and in which file: another format, an
/// unknown type, sizes that do not fit the bytes that are there, bytes at the end that belong to nothing, compression that
/// is damaged or cut off. A file that claims to be large takes memory only as its bytes arrive, and is not decompressed
/// further than its header says.
/// </remarks>
/// <example>
/// <code>
/// IdxFile images = IdxFile.Read("train-images-idx3-ubyte.gz"), labels = IdxFile.Read("train-labels-idx1-ubyte.gz");
/// var data = new Dataset&lt;float, int&gt;(images.ToSingle(scale: 1.0 / 255), labels.ToInt32(), inputLength: 784, targetLength: 1);
/// </code>
/// </example>
public sealed class IdxFile
{
    /// <summary>The largest number of bytes of elements that can be read: the length of the longest array, 2³¹ − 57.</summary>
    public const int LargestByteCount = 0x7FFF_FFC7;

    private readonly byte[] _bytes;
    private readonly string _name;

    internal IdxFile(string name, IdxElementType elementType, int[] shape, byte[] bytes)
    {
        _name = name;
        ElementType = elementType;
        Shape = Array.AsReadOnly(shape);
        ElementCount = bytes.Length / elementType.Size();
        _bytes = bytes;
    }

    /// <summary>The type of the elements.</summary>
    public IdxElementType ElementType { get; }

    /// <summary>The sizes of the 1 to 255 axes, the number of samples first; none is negative.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The number of elements: the product of the sizes.</summary>
    public int ElementCount { get; }

    /// <summary>The elements as they are in the file: big-endian, the last axis fastest.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxBytes">The largest number of bytes of elements to accept, at least 0; for files of doubtful origin.</param>
    /// <exception cref="InvalidDataException">The content is malformed, or larger than accepted.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxBytes"/> is negative.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read, or is a folder.</exception>
    public static IdxFile Read(string path, int maxBytes = LargestByteCount)
    {
        using FileStream stream = InputFile.Open(path);
        return Read(stream, path, maxBytes);
    }

    /// <summary>Reads from a stream, for example of an embedded resource.</summary>
    /// <param name="stream">The stream, which is read to its end from where it is, stays open and need not be seekable.</param>
    /// <param name="name">What messages call the content.</param>
    /// <param name="maxBytes">The largest number of bytes of elements to accept, at least 0; for content of doubtful origin.</param>
    /// <exception cref="InvalidDataException">The content is malformed, or larger than accepted.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxBytes"/> is negative.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static IdxFile Read(Stream stream, string name = "idx", int maxBytes = LargestByteCount)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);
        return IdxReader.Read(stream, name, Math.Min(maxBytes, LargestByteCount));
    }

    /// <summary>The elements x as x · scale + shift, computed in double and rounded to float at the end.</summary>
    /// <param name="scale">A finite factor, for example 1.0 / 255 for pixels.</param>
    /// <param name="shift">A finite number, for example −0.5.</param>
    /// <exception cref="InvalidDataException">An element gives no finite float.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> or <paramref name="shift"/> is not finite.</exception>
    public float[] ToSingle(double scale = 1, double shift = 0) => Convert<float>(scale, shift);

    /// <summary>The elements x as x · scale + shift, in double.</summary>
    /// <param name="scale">A finite factor, for example 1.0 / 255 for pixels.</param>
    /// <param name="shift">A finite number, for example −0.5.</param>
    /// <exception cref="InvalidDataException">An element gives no finite double.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> or <paramref name="shift"/> is not finite.</exception>
    public double[] ToDouble(double scale = 1, double shift = 0) => Convert<double>(scale, shift);

    /// <summary>The elements as integers, for example the labels of classes.</summary>
    /// <exception cref="InvalidDataException">An element has a fraction or does not fit an <see cref="int"/>.</exception>
    public int[] ToInt32()
    {
        var result = new int[ElementCount];
        for (int i = 0; i < result.Length; i++)
        {
            double value = this[i];
            result[i] = (int)value;
            if (result[i] != value) throw ElementError(i, value, "is not a whole number that fits Int32");
        }

        return result;
    }

    private double this[int element] => ElementType.Read(_bytes.AsSpan(element * ElementType.Size()));

    private T[] Convert<T>(double scale, double shift)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckFinite(scale, nameof(scale));
        CheckFinite(shift, nameof(shift));
        var result = new T[ElementCount];
        for (int i = 0; i < result.Length; i++)
        {
            double value = this[i];
            result[i] = T.CreateTruncating((value * scale) + shift);
            if (!T.IsFinite(result[i])) throw ElementError(i, value, $"gives no finite {typeof(T).Name}");
        }

        return result;
    }

    private static void CheckFinite(double value, string name)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(name, value, "A finite number was expected.");
    }

    private InvalidDataException ElementError(int element, double value, string message) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{_name}: element {element}, {value:R}, {message}"));
}
