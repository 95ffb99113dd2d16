using System.Numerics;

namespace CompiledNet;

/// <summary>
/// Parameters in files of the safetensors format: PyTorch's names, shapes and row-major order, whatever the layout
/// inside the block.
/// </summary>
public static class ParameterFile
{
    /// <summary>
    /// Reads a set. Its elements may be F64, F32, F16 or BF16 in the file; they are rounded to the network's element type.
    /// </summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network whose parameters the file must hold, all of them and nothing else.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is broken or does not fit the network; the message says why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static ParameterSet<T> Read<T>(NetworkInfo network, string path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        return Read<T>(network, stream);
    }

    /// <summary>As the other overload, from a stream's position to its end. The stream need not be seekable.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network whose parameters the stream must hold, all of them and nothing else.</param>
    /// <param name="stream">The stream, which stays open.</param>
    /// <exception cref="InvalidDataException">The data is broken or does not fit the network; the message says why.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static ParameterSet<T> Read<T>(NetworkInfo network, Stream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        return SafetensorsReader.Read<T>(network, stream);
    }

    /// <summary>
    /// Writes a set, F32 or F64 as the network's element type is. The file appears under its name when it is whole: a
    /// crash leaves an older one as it was.
    /// </summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="parameters">The parameters.</param>
    /// <param name="path">The file, which is replaced if it exists; its folder must exist.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public static void Write<T>(ParameterSet<T> parameters, string path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, stream => Write(parameters, stream));
    }

    /// <summary>As the other overload, to a stream.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="parameters">The parameters.</param>
    /// <param name="stream">The stream, which stays open and need not be seekable.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Write<T>(ParameterSet<T> parameters, Stream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(stream);
        SafetensorsWriter.Write(parameters, stream);
    }
}
