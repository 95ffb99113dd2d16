using System.Diagnostics;
using System.Runtime.Versioning;

namespace CompiledNet.Tests.Files;

/// <summary>What saving keeps of a file beside its name: mode and owner.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FileModeTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Everyone = Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly string _folder = Directory.CreateTempSubdirectory("CompiledNet").FullName;

    private string FilePath => Path.Combine(_folder, "net.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(Owner)]
    [InlineData(Everyone)]
    [InlineData(Everyone | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite | UnixFileMode.UserExecute)]
    public void The_mode_is_kept(UnixFileMode mode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        File.WriteAllText(FilePath, "old");
        File.SetUnixFileMode(FilePath, mode);
        AtomicFile.Write(FilePath, stream =>
        {
            stream.WriteByte((byte)'n');
            string temporary = Directory.GetFiles(_folder, "*.tmp").Single();
            Assert.Equal(Owner, File.GetUnixFileMode(temporary));
        });
        Assert.Equal("n", File.ReadAllText(FilePath));
        Assert.Equal(mode, File.GetUnixFileMode(FilePath));
    }

    [Fact]
    public void A_new_file_has_the_mode_of_any_new_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        Write(FilePath);
        string other = Path.Combine(_folder, "other");
        File.WriteAllText(other, "");
        Assert.Equal(File.GetUnixFileMode(other), File.GetUnixFileMode(FilePath));
    }

    [Fact]
    public void The_owner_is_kept_where_the_system_allows_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Only root gives files away.");
        File.WriteAllText(FilePath, "old");
        Run("chown", "1234:2345", FilePath);
        Write(FilePath);
        UnixFileStatus status = UnixFileStatus.Find(FilePath)!;
        Assert.Equal((1234u, 2345u), (status.User, status.Group));
        Assert.Equal("new", File.ReadAllText(FilePath));
    }

    [Fact]
    public void A_device_takes_what_is_written_and_stays()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells devices from files.");
        Write("/dev/null");
        Assert.False(UnixFileStatus.Find("/dev/null")!.IsRegular);
        Assert.Empty(Directory.GetFiles("/dev", "*.tmp"));
    }

    private static void Write(string path) => AtomicFile.Write(path, stream => stream.Write("new"u8));

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
