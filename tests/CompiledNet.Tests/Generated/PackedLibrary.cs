using System.Runtime.CompilerServices;

namespace CompiledNet.Tests.Generated;

/// <summary>The library's package in a folder of its own, and projects beside it that can get packages from nowhere else.</summary>
public sealed class PackedLibrary : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly string _folder = Directory.CreateTempSubdirectory("compilednet-package-").FullName;

    /// <summary>Packs it.</summary>
    public PackedLibrary()
    {
        string feed = Path.Combine(_folder, "feed");
        string repository = Path.GetFullPath(Path.Combine(SourceFolder(), "..", "..", ".."));
        ProcessResult result = Run(repository, "pack", "src/CompiledNet", "-c", "Release", "-o", feed);
        Assert.True(result.ExitCode == 0, result.Output);
        string package = Path.GetFileNameWithoutExtension(Assert.Single(Directory.GetFiles(feed, "CompiledNet.*.nupkg")));
        Version = package["CompiledNet.".Length..];
    }

    /// <summary>The package's version.</summary>
    public string Version { get; }

    /// <summary>Makes a folder with a project and the files that keep the folders above it out of the build.</summary>
    /// <param name="name">The folder's name.</param>
    /// <param name="project">The project; VERSION stands for the package's version.</param>
    /// <returns>The folder.</returns>
    public string CreateProject(string name, string project)
    {
        string folder = Path.Combine(_folder, name);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "nuget.config"), Sources);
        File.WriteAllText(Path.Combine(folder, "Fresh.csproj"), project.Replace("VERSION", Version, StringComparison.Ordinal));
        foreach (string file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            File.WriteAllText(Path.Combine(folder, file), "<Project />");
        }

        return folder;
    }

    /// <summary>Runs <c>dotnet</c> in a folder.</summary>
    internal static ProcessResult Run(string folder, params string[] arguments)
    {
        // A build server that outlives the test would keep the output's pipe open.
        string[] settings = ["MSBUILDDISABLENODEREUSE=1", "UseSharedCompilation=false", "DOTNET_CLI_TELEMETRY_OPTOUT=1", "DOTNET_NOLOGO=1"];
        return ProcessResult.Of("dotnet", arguments, folder, settings, Patience);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    private const string Sources =
        """
        <configuration>
          <packageSources>
            <clear />
            <add key="local" value="../feed" />
          </packageSources>
        </configuration>
        """;
}
