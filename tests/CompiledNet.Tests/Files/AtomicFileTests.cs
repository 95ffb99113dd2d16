using System.Globalization;
using System.Text;

namespace CompiledNet.Tests.Files;

/// <summary>What saving does to the file, its neighbours and its folder.</summary>
public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("CompiledNet").FullName;

    private string FilePath => Path.Combine(_folder, "net.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_old_file_stays_when_writing_fails()
    {
        File.WriteAllText(FilePath, "old");
        string message = Assert.Throws<IOException>(() => AtomicFile.Write(FilePath, stream =>
        {
            stream.WriteByte(1);
            throw new IOException("full");
        })).Message;
        Assert.Equal($"'{FilePath}' cannot be written: full", message);
        Assert.Equal("old", File.ReadAllText(FilePath));
        Assert.Equal([FilePath], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_folder_is_no_file()
    {
        Directory.CreateDirectory(FilePath);
        var exception = Assert.Throws<UnauthorizedAccessException>(() => Write("new"));
        Assert.Equal($"'{FilePath}' is a folder; a file was expected.", exception.Message);
        Assert.Equal([FilePath], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_folder_that_is_missing_is_named()
    {
        string path = Path.Combine(_folder, "runs", "net.safetensors");
        string message = Assert.Throws<DirectoryNotFoundException>(() => Write("new", path)).Message;
        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.Contains($"no folder '{Path.Combine(_folder, "runs")}'", message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_file_that_is_read_only_is_not_replaced()
    {
        File.WriteAllText(FilePath, "old");
        File.SetAttributes(FilePath, FileAttributes.ReadOnly);
        Assert.Equal($"'{FilePath}' is read-only.", Assert.Throws<UnauthorizedAccessException>(() => Write("new")).Message);
        Assert.Equal("old", File.ReadAllText(FilePath));
        File.SetAttributes(FilePath, FileAttributes.Normal);
    }

    [Fact]
    public void Names_as_long_as_the_system_allows_are_saved()
    {
        string path = Path.Combine(_folder, new string('x', 250));
        Write("new", path);
        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void Threads_that_save_at_once_leave_a_whole_file_and_nothing_else()
    {
        string[] texts = [.. Enumerable.Range(0, 4).Select(i => new string((char)('a' + i), 100_000))];
        Parallel.For(0, 40, i => Write(texts[i % texts.Length]));
        Assert.Contains(File.ReadAllText(FilePath), texts);
        Assert.Equal([FilePath], Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Links_are_followed_to_the_last_file(bool exists)
    {
        string target = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "deep", "er")).FullName, "target");
        if (exists) File.WriteAllText(target, "old");
        string second = Path.Combine(_folder, "second");
        Link(second, Path.Combine("deep", "er", "target"));
        Link(FilePath, second);
        Write("new");
        Assert.Equal("new", File.ReadAllText(target));
        Assert.Equal(second, new FileInfo(FilePath).LinkTarget);
        Assert.NotNull(new FileInfo(second).LinkTarget);
        Assert.Equal([target], Directory.GetFileSystemEntries(Path.GetDirectoryName(target)!));
        Assert.Equal(3, Directory.GetFileSystemEntries(_folder).Length);
    }

    [Fact]
    public void A_relative_link_starts_at_its_own_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows follows relative links by their names.");
        string models = Directory.CreateDirectory(Path.Combine(_folder, "a", "models")).FullName;
        string current = Path.Combine(_folder, "current");
        Directory.CreateSymbolicLink(current, models);
        Link(Path.Combine(models, "net"), Path.Combine("..", "target"));
        Write("new", Path.Combine(current, "net"));
        Assert.Equal("new", File.ReadAllText(Path.Combine(_folder, "a", "target")));
        Assert.False(File.Exists(Path.Combine(_folder, "target")));
    }

    [Fact]
    public void Links_in_a_circle_and_to_nowhere_are_errors_that_name_the_path()
    {
        string other = Path.Combine(_folder, "other");
        Link(FilePath, other);
        Link(other, FilePath);
        Assert.Contains(FilePath, Assert.ThrowsAny<IOException>(() => Write("new")).Message, StringComparison.Ordinal);
        File.Delete(other);
        Link(other, Path.Combine(_folder, "missing", "net"));
        Assert.Contains(FilePath, Assert.Throws<DirectoryNotFoundException>(() => Write("new")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_killed_saves_left_is_removed()
    {
        string[] stale = [Leftover(int.MaxValue), Leftover(int.MaxValue - 1)];
        Write("new");
        Assert.All(stale, path => Assert.False(File.Exists(path)));
        Assert.Equal([FilePath], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void What_an_earlier_process_of_the_same_number_left_is_removed_after_a_pause()
    {
        string path = Leftover(Environment.ProcessId);
        Write("new");
        Assert.True(File.Exists(path));
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-2));
        Write("new");
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void What_another_machine_left_is_removed_after_a_day()
    {
        string path = Path.Combine(_folder, "compilednet-00000000-1-abc.tmp");
        File.WriteAllText(path, "half");
        Write("new");
        Assert.True(File.Exists(path));
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-2));
        Write("new");
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Files_that_others_write_are_left_alone()
    {
        string dead = Leftover(int.MaxValue);
        string[] others = ["net.safetensors.tmp", "compilednet-x.tmp", "compilednet-1-2-3-4.tmp", "compilednet-00000000-x-y.tmp", "x.tmp"];
        foreach (string name in others)
        {
            File.WriteAllText(Path.Combine(_folder, name), "");
            File.SetLastWriteTimeUtc(Path.Combine(_folder, name), DateTime.UtcNow.AddDays(-2));
        }

        using (new FileStream(dead, FileMode.Open, FileAccess.Write, FileShare.None))
        {
            Write("new");
            Assert.True(File.Exists(dead));
        }

        Write("new");
        Assert.False(File.Exists(dead));
        Assert.All(others, name => Assert.True(File.Exists(Path.Combine(_folder, name))));
    }

    /// <summary>A file as a process of this machine leaves it that is killed while it saves.</summary>
    private string Leftover(int process)
    {
        string elsewhere = Directory.CreateTempSubdirectory("CompiledNet").FullName;
        string name = "";
        AtomicFile.Write(Path.Combine(elsewhere, "any"), _ => name = Path.GetFileName(Directory.GetFiles(elsewhere, "*.tmp").Single()));
        Directory.Delete(elsewhere, recursive: true);
        string path = Path.Combine(_folder, name.Replace(
            $"-{Environment.ProcessId}-", string.Create(CultureInfo.InvariantCulture, $"-{process}-"), StringComparison.Ordinal));
        File.WriteAllText(path, "half");
        return path;
    }

    private void Write(string text, string? path = null) =>
        AtomicFile.Write(path ?? FilePath, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    private static void Link(string path, string target)
    {
        try
        {
            File.CreateSymbolicLink(path, target);
        }
        catch (IOException) when (OperatingSystem.IsWindows())
        {
            Assert.Skip("This user must not create links.");
        }
    }
}
