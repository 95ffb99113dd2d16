using System.Numerics;

namespace CompiledNet;

/// <summary>
/// Parameters in files of the safetensors format: PyTorch's names, shapes and row-major order, whatever the layout
/// inside the block. Beside them a file holds texts, its metadata.
/// </summary>
/// <remarks>
/// What the format's own reader refuses is refused: overlaps, gaps, bytes that belong to no tensor, metadata that are no
/// texts. Names that stand twice are refused too, as the format says.
/// </remarks>
public static class ParameterFile
{
    /// <summary>
    /// Reads a set. Its elements may be F64, F32, F16, BF16, integers or BOOL in the file; they are rounded to the network's
    /// element type, and may be NaN or infinite.
    /// </summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network whose parameters the file must hold, all of them and nothing else.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">
    /// The file is broken or does not fit the network; the message names the file, says why, and lists what does not fit.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read, or is a folder.</exception>
    public static ParameterSet<T> Read<T>(NetworkInfo network, string path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ReadAll<T>(network, path).Parameters;

    /// <summary>As the other overload, from a stream's position to its end. The stream need not be seekable.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network whose parameters the stream must hold, all of them and nothing else.</param>
    /// <param name="stream">The stream, which stays open.</param>
    /// <exception cref="InvalidDataException">The data is broken or does not fit the network; the message says why.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static ParameterSet<T> Read<T>(NetworkInfo network, Stream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ReadAll<T>(network, stream).Parameters;

    /// <summary>Reads the texts that a file holds beside its tensors; the tensors may be those of any network.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The texts by their names; among them, of a file that was saved here, <c>format</c>.</returns>
    /// <exception cref="InvalidDataException">The file is broken; the message names it and says why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read, or is a folder.</exception>
    public static IReadOnlyDictionary<string, string> ReadMetadata(string path)
    {
        using FileStream stream = InputFile.Open(path);
        return Naming(path, () => SafetensorsHeader.Read(stream).Metadata);
    }

    /// <summary>As the other overload, from a stream's position, which moves to the first tensor's bytes.</summary>
    /// <param name="stream">The stream, which stays open and need not be seekable.</param>
    /// <returns>The texts by their names.</returns>
    /// <exception cref="InvalidDataException">The data is broken; the message says why.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static IReadOnlyDictionary<string, string> ReadMetadata(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Naming(NameOf(stream), () => SafetensorsHeader.Read(stream).Metadata);
    }

    /// <summary>
    /// Writes a set, F32 or F64 as the network's element type is. The file appears under its name when it is whole: a
    /// crash leaves an older one as it was. A link is followed, and an older file's mode is kept.
    /// </summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="parameters">The parameters.</param>
    /// <param name="path">The file, which is replaced if it exists; its folder must exist.</param>
    /// <param name="metadata">
    /// Texts to keep beside the parameters, for example the scaling of inputs or the names of classes;
    /// <see cref="ReadMetadata(string)"/> gives them back. <c>format</c> is <c>pt</c> unless they say otherwise, which
    /// strict loaders ask for.
    /// </param>
    /// <param name="allowNonFinite">Whether parameters may be NaN or infinite. By default they may not.</param>
    /// <exception cref="NotFiniteNumberException">A parameter is NaN or infinite. Nothing was written.</exception>
    /// <exception cref="ArgumentException">The metadata cannot be written, or the path is empty. Nothing was written.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written, or is a folder.</exception>
    public static void Write<T>(
        ParameterSet<T> parameters, string path, IReadOnlyDictionary<string, string>? metadata = null, bool allowNonFinite = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, Writer(parameters, metadata, allowNonFinite).Write);
    }

    /// <summary>As the other overload, to a stream.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="parameters">The parameters.</param>
    /// <param name="stream">The stream, which stays open and need not be seekable.</param>
    /// <param name="metadata">Texts to keep beside the parameters.</param>
    /// <param name="allowNonFinite">Whether parameters may be NaN or infinite.</param>
    /// <exception cref="NotFiniteNumberException">A parameter is NaN or infinite. Nothing was written.</exception>
    /// <exception cref="ArgumentException">The metadata cannot be written. Nothing was written.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Write<T>(
        ParameterSet<T> parameters, Stream stream, IReadOnlyDictionary<string, string>? metadata = null, bool allowNonFinite = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(stream);
        Writer(parameters, metadata, allowNonFinite).Write(stream);
    }

    internal static (ParameterSet<T> Parameters, IReadOnlyDictionary<string, string> Metadata) ReadAll<T>(
        NetworkInfo network, string path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        using FileStream stream = InputFile.Open(path);
        return Naming(path, () => SafetensorsReader.Read<T>(network, stream));
    }

    internal static (ParameterSet<T> Parameters, IReadOnlyDictionary<string, string> Metadata) ReadAll<T>(
        NetworkInfo network, Stream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        return Naming(NameOf(stream), () => SafetensorsReader.Read<T>(network, stream));
    }

    private static SafetensorsWriter<T> Writer<T>(
        ParameterSet<T> parameters, IReadOnlyDictionary<string, string>? metadata, bool allowNonFinite)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (!allowNonFinite) FiniteParameters.Check(parameters);
        return new SafetensorsWriter<T>(parameters, FileMetadata.Complete(metadata));
    }

    private static string? NameOf(Stream stream) => (stream as FileStream)?.Name;

    // Whatever is wrong with a file, the message begins with its name.
    private static TResult Naming<TResult>(string? name, Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException exception) when (name is not null)
        {
            throw new InvalidDataException($"{name}: {exception.Message}", exception);
        }
    }
}
