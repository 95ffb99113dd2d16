using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace CompiledNet.Benchmarks;

/// <summary>Our side of the start-up rows, compiled with NativeAOT.</summary>
internal static class NativeProgram
{
    private const string Name = "CompiledNet.Benchmarks.Aot";

    /// <summary>Compiles it into a folder beside this program, and returns the executable's path.</summary>
    public static string Publish()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "native-aot");
        var info = new ProcessStartInfo("dotnet", ["publish", ProjectFolder(), "-c", "Release", "-o", folder])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        Console.Error.WriteLine($"{Name} is compiled with NativeAOT");
        using Process process = Process.Start(info)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{Name} cannot be compiled: {output}");
        return Path.Combine(folder, OperatingSystem.IsWindows() ? $"{Name}.exe" : Name);
    }

    private static string ProjectFolder([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", Name));
}
