using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace CompiledNet.Benchmarks;

/// <summary>A checkout of the project, of which this program is built.</summary>
internal static class Checkout
{
    private const string Project = "CompiledNet.Benchmarks";

    /// <summary>The folder that this program was built from.</summary>
    public static string Own([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));

    /// <summary>Builds a checkout's program and returns its path.</summary>
    /// <exception cref="InvalidOperationException">There is no such project, or it cannot be built.</exception>
    public static string Build(string checkout)
    {
        string folder = Path.GetFullPath(Path.Combine(checkout, "tests", Project));
        string project = Path.Combine(folder, $"{Project}.csproj");
        if (!File.Exists(project)) throw new InvalidOperationException($"'{checkout}' is no checkout: it has no {project}.");
        string output = Path.Combine(folder, "bin", "Release", "against");
        Console.Error.WriteLine($"{project} is built");
        var info = new ProcessStartInfo("dotnet", ["build", project, "-c", "Release", "-o", output])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(info)!;
        string log = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? Path.Combine(output, $"{Project}.dll")
            : throw new InvalidOperationException($"{project} cannot be built: {log}");
    }
}
