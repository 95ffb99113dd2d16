using System.Numerics;

namespace CompiledNet;

/// <summary>Saves the parameters of networks and loads them again, in the safetensors format.</summary>
/// <seealso cref="ParameterFile"/>
public static class NetworkFiles
{
    /// <summary>Saves the parameters to a file, which appears under its name when it is whole.</summary>
    /// <typeparam name="TSelf">The network's class.</typeparam>
    /// <typeparam name="TInput">The type of an input's element.</typeparam>
    /// <typeparam name="TElement">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="path">The file, which is replaced if it exists; its folder must exist.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public static void Save<TSelf, TInput, TElement>(this INetwork<TSelf, TInput, TElement> network, string path)
        where TSelf : INetwork<TSelf, TInput, TElement>
        where TInput : unmanaged
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    {
        ArgumentNullException.ThrowIfNull(network);
        ParameterFile.Write(network.Parameters, path);
    }

    /// <summary>Saves the parameters to a stream.</summary>
    /// <typeparam name="TSelf">The network's class.</typeparam>
    /// <typeparam name="TInput">The type of an input's element.</typeparam>
    /// <typeparam name="TElement">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="stream">The stream, which stays open and need not be seekable.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Save<TSelf, TInput, TElement>(this INetwork<TSelf, TInput, TElement> network, Stream stream)
        where TSelf : INetwork<TSelf, TInput, TElement>
        where TInput : unmanaged
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    {
        ArgumentNullException.ThrowIfNull(network);
        ParameterFile.Write(network.Parameters, stream);
    }

    /// <summary>
    /// Fills the network's parameter set from a file. When it throws, the set is as it was. Networks that share the set
    /// see the new values; to load while other threads compute, assign <see cref="ParameterFile.Read{T}(NetworkInfo, string)"/>
    /// to <see cref="INetwork{TSelf, TInput, TElement}.Parameters"/> instead.
    /// </summary>
    /// <typeparam name="TSelf">The network's class.</typeparam>
    /// <typeparam name="TInput">The type of an input's element.</typeparam>
    /// <typeparam name="TElement">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is broken or does not fit the network; the message says why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static void LoadParameters<TSelf, TInput, TElement>(
        this INetwork<TSelf, TInput, TElement> network, string path)
        where TSelf : INetwork<TSelf, TInput, TElement>
        where TInput : unmanaged
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    {
        ArgumentNullException.ThrowIfNull(network);
        network.Parameters.CopyFrom(ParameterFile.Read<TElement>(TSelf.Info, path));
    }

    /// <summary>As the other overload, from a stream's position to its end.</summary>
    /// <typeparam name="TSelf">The network's class.</typeparam>
    /// <typeparam name="TInput">The type of an input's element.</typeparam>
    /// <typeparam name="TElement">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="stream">The stream, which stays open and need not be seekable.</param>
    /// <exception cref="InvalidDataException">The data is broken or does not fit the network; the message says why.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static void LoadParameters<TSelf, TInput, TElement>(
        this INetwork<TSelf, TInput, TElement> network, Stream stream)
        where TSelf : INetwork<TSelf, TInput, TElement>
        where TInput : unmanaged
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    {
        ArgumentNullException.ThrowIfNull(network);
        network.Parameters.CopyFrom(ParameterFile.Read<TElement>(TSelf.Info, stream));
    }
}
