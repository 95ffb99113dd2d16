using System.Reflection;
using System.Runtime.Loader;

namespace CompiledNet.Goldens;

/// <summary>
/// A compiled assembly, loaded. Disposing starts the unloading, which completes once nothing of it is referenced.
/// </summary>
public sealed class LoadedNetworks : IDisposable
{
    private readonly AssemblyLoadContext _context;

    internal LoadedNetworks(string? name, byte[] image)
    {
        _context = new AssemblyLoadContext(name, isCollectible: true);
        using var stream = new MemoryStream(image);
        Assembly = _context.LoadFromStream(stream);
    }

    /// <summary>The assembly; <c>CompiledNet</c>'s types in it are those of this process.</summary>
    public Assembly Assembly { get; }

    /// <summary>A type of the assembly.</summary>
    /// <param name="fullName">Its name with the namespace.</param>
    /// <exception cref="TypeLoadException">There is no such type.</exception>
    public Type GetType(string fullName) => Assembly.GetType(fullName, throwOnError: true)!;

    /// <inheritdoc/>
    public void Dispose() => _context.Unload();
}
