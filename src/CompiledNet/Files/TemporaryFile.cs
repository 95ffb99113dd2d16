using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using System.Text;

namespace CompiledNet;

/// <summary>
/// A file on its way to its name. It is called compilednet-MACHINE-PROCESS-RANDOM.tmp, stays locked while it is written,
/// and is deleted unless it has replaced its target.
/// </summary>
internal sealed class TemporaryFile : IDisposable
{
    private const string Prefix = "compilednet-";
    private const string Suffix = ".tmp";

    /// <summary>A process that has this file's number but does not write to it for so long is another one.</summary>
    private static readonly TimeSpan ProcessPause = TimeSpan.FromMinutes(1);

    /// <summary>Machines that share a folder cannot ask for each other's processes, and their locks may not be seen.</summary>
    private static readonly TimeSpan MachinePause = TimeSpan.FromDays(1);

    private static readonly string Machine =
        Crc32.Append(0, Encoding.UTF8.GetBytes(Environment.MachineName)).ToString("x8", CultureInfo.InvariantCulture);

    private readonly string _path;
    private bool _replaced;

    private TemporaryFile(string path, FileStream stream)
    {
        _path = path;
        Stream = stream;
    }

    /// <summary>What is written.</summary>
    public FileStream Stream { get; }

    /// <summary>Creates one beside the target, which only its owner can read if it replaces a file.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be written to.</exception>
    public static TemporaryFile Create(SaveTarget target)
    {
        string random = Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);
        string path = Path.Combine(target.Folder, $"{Prefix}{Machine}-{Environment.ProcessId}-{random}{Suffix}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (target.Mode is not null && !OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new TemporaryFile(path, new FileStream(path, options));
    }

    /// <summary>Takes the target's place, with its mode and, where possible, its owner.</summary>
    /// <exception cref="IOException">It cannot; the target is as it was.</exception>
    public void Replace(SaveTarget target)
    {
        if (target.Mode is { } mode && !OperatingSystem.IsWindows())
        {
            // First the owner: a change of owner takes bits away from the mode.
            if (OperatingSystem.IsLinux()) target.Status?.ApplyOwner(Stream.SafeFileHandle);
            ApplyMode(mode);
        }

        // The name must not reach the disk before the data does.
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(_path, target.Path, overwrite: true);
        _replaced = true;
    }

    // As the owner: where possible. Some file systems have no modes to set.
    [UnsupportedOSPlatform("windows")]
    private void ApplyMode(UnixFileMode mode)
    {
        try
        {
            if (File.GetUnixFileMode(Stream.SafeFileHandle) != mode) File.SetUnixFileMode(Stream.SafeFileHandle, mode);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Deletes the files of this kind in a folder whose process is gone.</summary>
    public static void RemoveStale(string folder)
    {
        try
        {
            foreach (string path in Directory.EnumerateFiles(folder, $"{Prefix}*{Suffix}"))
            {
                if (IsStale(path)) DeleteUnlocked(path);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // To tidy up is not what was asked for.
        }
    }

    /// <summary>Deletes it, unless it has replaced its target. What made the writing fail is what the caller has to know.</summary>
    public void Dispose()
    {
        if (_replaced) return;
        try
        {
            Stream.Dispose();
        }
        catch (IOException)
        {
            // What could not be written is not needed.
        }

        try
        {
            File.Delete(_path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static bool IsStale(string path)
    {
        string[] parts = Path.GetFileNameWithoutExtension(path).Split('-');
        if (parts is not [_, var machine, var process, _]) return false;
        if (!int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out int id)) return false;
        TimeSpan pause = DateTime.UtcNow - File.GetLastWriteTimeUtc(path);
        return machine == Machine ? !IsRunning(id) || pause > ProcessPause : pause > MachinePause;
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (Exception exception) when (exception is PlatformNotSupportedException or Win32Exception)
        {
            // Who cannot be asked may be at work.
            return true;
        }
    }

    // Who writes to it holds a lock, so that it cannot be opened.
    private static void DeleteUnlocked(string path)
    {
        try
        {
            using var unlocked = new FileStream(
                path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody still writes, or somebody else has deleted it.
        }
    }
}
