namespace CompiledNet;

/// <summary>Opens files that are read from their beginning to their end.</summary>
internal static class InputFile
{
    /// <exception cref="IOException">There is no such file, or it cannot be read; the message names it.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read, or is a folder; the message names it.</exception>
    public static FileStream Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Directory.Exists(path)
            ? throw new UnauthorizedAccessException($"'{path}' is a folder; a file was expected.")
            : File.OpenRead(path);
    }
}
