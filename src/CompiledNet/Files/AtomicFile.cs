namespace CompiledNet;

/// <summary>Replaces files as a whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes to a temporary name in the same folder, then renames.</summary>
    /// <exception cref="IOException">The file cannot be written. The temporary one is gone, an older one as it was.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                write(stream);

                // The name must not reach the disk before the data does.
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            DeleteQuietly(temporary);
            throw;
        }
    }

    // What made the writing fail is what the caller has to know.
    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }
}
