namespace CompiledNet;

/// <summary>Replaces files as a whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Writes to a temporary file in the same folder, then renames it. Temporary files of saves that were killed are
    /// removed first.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written. The temporary one is gone, an older one as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">
    /// The file or its folder must not be written to, or the file is a folder. An older one is as it was.
    /// </exception>
    public static void Write(string path, Action<Stream> write)
    {
        var target = SaveTarget.Find(path);
        if (target.IsDevice)
        {
            // A device or a pipe cannot be replaced; it takes the bytes as they come.
            using var device = new FileStream(target.Path, FileMode.Open, FileAccess.Write);
            write(device);
            return;
        }

        TemporaryFile.RemoveStale(target.Folder);
        try
        {
            using var temporary = TemporaryFile.Create(target);
            write(temporary.Stream);
            temporary.Replace(target);
        }
        catch (IOException exception)
        {
            // The system names the temporary file, of which the user knows nothing.
            throw new IOException($"'{path}' cannot be written: {exception.Message}", exception) { HResult = exception.HResult };
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new UnauthorizedAccessException($"'{path}' cannot be written: {exception.Message}", exception);
        }
    }
}
