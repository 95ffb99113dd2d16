using System.Globalization;
using System.Numerics;
using System.Text;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>Reads datasets from comma-separated values, one sample a row.</summary>
/// <remarks>
/// <para>
/// This is what RFC 4180 says of the format, for numbers: cells between separators, quoted or not, two quotes for one within
/// quotes; lines end in LF, CRLF or CR, the last one with or without. Blank lines are passed over. A number has a sign, digits
/// with a point and an exponent, and white space around it; <c>1,5</c>, <c>1_000</c>, <c>0x10</c> and <c>$1</c> are none.
/// </para>
/// <para>
/// Whatever is wrong with the content (a cell that is empty or no number, a number that is not finite, a class index with
/// a fraction, a row shorter or longer than the first, a quote never closed, no rows) is an
/// <see cref="InvalidDataException"/> that says where: <c>digits.csv(12,5): '1x' is not a number</c> is line 12, fifth
/// cell. Where the rows look as if an option were missing, it names the option; what is no text is called what it looks like.
/// </para>
/// </remarks>
public static class CsvDataset
{
    /// <summary>Reads a file in UTF-8, with or without a byte order mark.</summary>
    /// <typeparam name="TInput">The type of an input's element: the network's element type, or <see cref="int"/> for token ids.</typeparam>
    /// <typeparam name="TTarget">The type of a target's element: <see cref="int"/> for class indices.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="options">Separator, header rows, columns, scale; by default the last column is the target.</param>
    /// <exception cref="InvalidDataException">The content is malformed, or has not the columns that the options name.</exception>
    /// <exception cref="ArgumentException">Inputs of integers are to be scaled.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read, or is a folder.</exception>
    public static Dataset<TInput, TTarget> Load<TInput, TTarget>(string path, CsvOptions? options = null)
        where TInput : unmanaged, INumber<TInput>
        where TTarget : unmanaged, INumber<TTarget>
    {
        using FileStream stream = InputFile.Open(path);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        try
        {
            return Read<TInput, TTarget>(reader, options, path);
        }
        catch (InvalidDataException exception) when (Kind(stream) is { } kind)
        {
            throw new InvalidDataException($"{exception.Message}; the file looks like {kind}", exception);
        }
    }

    /// <summary>Reads from text, for example of an embedded resource. The reader is read to its end and not closed.</summary>
    /// <typeparam name="TInput">The type of an input's element: the network's element type, or <see cref="int"/> for token ids.</typeparam>
    /// <typeparam name="TTarget">The type of a target's element: <see cref="int"/> for class indices.</typeparam>
    /// <param name="reader">The text.</param>
    /// <param name="options">Separator, header rows, columns, scale; by default the last column is the target.</param>
    /// <param name="name">What messages call the text.</param>
    /// <exception cref="InvalidDataException">The content is malformed, or has not the columns that the options name.</exception>
    /// <exception cref="ArgumentException">Inputs of integers are to be scaled.</exception>
    public static Dataset<TInput, TTarget> Read<TInput, TTarget>(TextReader reader, CsvOptions? options = null, string name = "csv")
        where TInput : unmanaged, INumber<TInput>
        where TTarget : unmanaged, INumber<TTarget>
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(name);
        options ??= new CsvOptions();
        if (options.InputScale != 1 && CsvColumns.IsWhole<TInput>())
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"InputScale is {options.InputScale}; inputs of type {ElementName.Of<TInput>()} cannot be scaled, so 1 was expected."), nameof(options));
        }

        var csv = new CsvReader(reader, options.Separator, name);
        SkipHeader(csv, options.HeaderRows, name);
        var rows = new CsvRows<TInput, TTarget>(csv, options, Array.MaxLength);
        while (csv.ReadRow()) rows.Add();
        return rows.ToDataset() ?? throw new InvalidDataException($"{name}: there are no rows of data");
    }

    // A file that is not read from a disk has no start to look at again.
    private static string? Kind(FileStream stream)
    {
        if (!stream.CanSeek) return null;
        stream.Position = 0;
        return FileKinds.Recognize([], stream);
    }

    private static void SkipHeader(CsvReader csv, int rows, string name)
    {
        for (int i = 0; i < rows; i++)
        {
            if (!csv.ReadRow()) throw new InvalidDataException($"{name}: {i} rows, but {rows} header rows were expected");
        }
    }
}
