using System.Numerics;

namespace CompiledNet;

/// <summary>Saves the parameters of networks and loads them again, in the safetensors format.</summary>
/// <seealso cref="ParameterFile"/>
public static class NetworkFiles
{
    /// <summary>
    /// Saves the parameters to a file, which appears under its name when it is whole; a link is followed, and an older
    /// file's mode is kept.
    /// </summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="path">The file, which is replaced if it exists; its folder must exist.</param>
    /// <param name="metadata">
    /// Texts to keep beside the parameters, for example the scaling of inputs or the names of classes; they come back from
    /// <see cref="LoadParameters{T}(INetwork{T}, string)"/> and
    /// <see cref="ParameterFile.ReadMetadata(string)"/>.
    /// </param>
    /// <param name="allowNonFinite">Whether parameters may be NaN or infinite. By default they may not.</param>
    /// <exception cref="NotFiniteNumberException">A parameter is NaN or infinite. Nothing was written.</exception>
    /// <exception cref="ArgumentException">The metadata cannot be written, or the path is empty. Nothing was written.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written, or is a folder.</exception>
    public static void Save<T>(
        this INetwork<T> network,
        string path,
        IReadOnlyDictionary<string, string>? metadata = null,
        bool allowNonFinite = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ParameterFile.Write(network.Parameters, path, metadata, allowNonFinite);
    }

    /// <summary>Saves the parameters to a stream.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="stream">The stream, which stays open and need not be seekable.</param>
    /// <param name="metadata">Texts to keep beside the parameters.</param>
    /// <param name="allowNonFinite">Whether parameters may be NaN or infinite.</param>
    /// <exception cref="NotFiniteNumberException">A parameter is NaN or infinite. Nothing was written.</exception>
    /// <exception cref="ArgumentException">The metadata cannot be written. Nothing was written.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Save<T>(
        this INetwork<T> network,
        Stream stream,
        IReadOnlyDictionary<string, string>? metadata = null,
        bool allowNonFinite = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ParameterFile.Write(network.Parameters, stream, metadata, allowNonFinite);
    }

    /// <summary>
    /// Fills the network's parameter set from a file. When it throws, the set is as it was. Networks that share the set
    /// see the new values; to load while other threads compute, assign <see cref="ParameterFile.Read{T}(NetworkInfo, string)"/>
    /// to <see cref="INetwork{T}.Parameters"/> instead.
    /// </summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="path">The file.</param>
    /// <returns>The texts that the file holds beside the parameters.</returns>
    /// <exception cref="InvalidDataException">
    /// The file is broken or does not fit the network; the message names the file, says why, and lists what does not fit.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read, or is a folder.</exception>
    public static IReadOnlyDictionary<string, string> LoadParameters<T>(
        this INetwork<T> network, string path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        (ParameterSet<T> parameters, IReadOnlyDictionary<string, string> metadata) =
            ParameterFile.ReadAll<T>(network.Info, path);
        network.Parameters.CopyFrom(parameters);
        return metadata;
    }

    /// <summary>As the other overload, from a stream's position to its end.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="stream">The stream, which stays open and need not be seekable.</param>
    /// <returns>The texts that the stream holds beside the parameters.</returns>
    /// <exception cref="InvalidDataException">The data is broken or does not fit the network; the message says why.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static IReadOnlyDictionary<string, string> LoadParameters<T>(
        this INetwork<T> network, Stream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        (ParameterSet<T> parameters, IReadOnlyDictionary<string, string> metadata) =
            ParameterFile.ReadAll<T>(network.Info, stream);
        network.Parameters.CopyFrom(parameters);
        return metadata;
    }
}
