using Microsoft.Win32.SafeHandles;

namespace CompiledNet;

/// <summary>What a save replaces: the file itself, where the path that was given is a symbolic link.</summary>
internal sealed class SaveTarget
{
    /// <summary>As many links in a row as systems follow.</summary>
    private const int MostLinks = 40;

    private SaveTarget(string givenPath, string path)
    {
        GivenPath = givenPath;
        Path = path;
        Folder = System.IO.Path.GetDirectoryName(path) ?? path;
        if (!File.Exists(path)) return;
        Status = UnixFileStatus.Find(path);
        if (!OperatingSystem.IsWindows()) Mode = File.GetUnixFileMode(path);
    }

    /// <summary>The path as the user gave it, for messages.</summary>
    public string GivenPath { get; }

    /// <summary>The full path of the file; it is no link.</summary>
    public string Path { get; }

    /// <summary>The file's folder, where there is a file or will be.</summary>
    public string Folder { get; }

    /// <summary>Who may do what with the file, if there is one and the system has modes.</summary>
    public UnixFileMode? Mode { get; }

    /// <summary>Whose the file is, if there is one and the system tells.</summary>
    public UnixFileStatus? Status { get; }

    /// <summary>Whether it is a device or a pipe.</summary>
    public bool IsDevice => Status is { IsRegular: false };

    /// <summary>Finds the file.</summary>
    /// <exception cref="IOException">Its folder does not exist, or links lead in a circle.</exception>
    /// <exception cref="UnauthorizedAccessException">It is read-only, or a folder.</exception>
    public static SaveTarget Find(string path)
    {
        string full = System.IO.Path.GetFullPath(path);

        // /dev/stdout is a link that leads to no path.
        if (UnixFileStatus.Find(full) is { IsRegular: false, IsFolder: false }) return new SaveTarget(path, full);
        int links = 0;
        var target = new SaveTarget(path, OperatingSystem.IsWindows() ? FinalTarget(full) : WithoutLinks(full, path, ref links));
        target.Check();
        return target;
    }

    private void Check()
    {
        if (Directory.Exists(Path)) throw new UnauthorizedAccessException($"'{GivenPath}' is a folder; a file was expected.");
        if (!Directory.Exists(Folder))
        {
            throw new DirectoryNotFoundException($"'{GivenPath}' cannot be written: there is no folder '{Folder}'.");
        }

        if (File.Exists(Path) && IsReadOnly()) throw new UnauthorizedAccessException($"'{GivenPath}' is read-only.");
    }

    // Renaming asks for no permission to write to the file that it replaces. Root has every permission, but a file that nobody
    // may write to is meant to stay.
    private bool IsReadOnly()
    {
        const UnixFileMode Writable = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        if (OperatingSystem.IsWindows()) return (File.GetAttributes(Path) & FileAttributes.ReadOnly) != 0;
        if ((Mode & Writable) == 0) return true;
        try
        {
            using SafeFileHandle file = File.OpenHandle(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }

    // What does not exist yet is no link, and cannot be asked for its target.
    private static string FinalTarget(string path) =>
        new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;

    // A relative target starts at the link's own folder, not at a link to it, so the folder's links come first. What the
    // last link names need not exist.
    private static string WithoutLinks(string path, string givenPath, ref int links)
    {
        if (System.IO.Path.GetDirectoryName(path) is not { } parent) return path;
        string folder = WithoutLinks(parent, givenPath, ref links);
        string file = System.IO.Path.Combine(folder, System.IO.Path.GetFileName(path));
        if (new FileInfo(file).LinkTarget is not { } target) return file;
        if (++links > MostLinks) throw new IOException($"'{givenPath}' cannot be written: its symbolic links lead in a circle.");
        return WithoutLinks(System.IO.Path.GetFullPath(target, folder), givenPath, ref links);
    }
}
