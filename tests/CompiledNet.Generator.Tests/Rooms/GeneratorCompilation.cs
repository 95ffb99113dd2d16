using System.Text.RegularExpressions;
using CompiledNet.Goldens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledNet.Generator.Tests.Rooms;

/// <summary>The generator's own sources, for tests that compile them.</summary>
internal static class GeneratorCompilation
{
    /// <summary>What the project's implicit usings are.</summary>
    public const string GlobalUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading;";

    // The copy is built for another framework than the original, which knows more of null, and its public types are undocumented there.
    private static readonly CSharpCompilationOptions Lenient = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Annotations,
        specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress)]);

    /// <summary>The generator's files by their paths in its folder, with slashes; its polyfills are not wanted on this framework.</summary>
    public static IReadOnlyList<SourceFile> Files { get; } = [.. Find()];

    /// <summary>A compilation of some files in place of the generator's, or of these with others.</summary>
    public static CSharpCompilation Create(IEnumerable<SourceFile> files) => CSharpCompilation.Create(
        "CompiledNet.Generator",
        files.Append(new SourceFile("GlobalUsings.cs", GlobalUsings)).Select(NetworkCompiler.Parse),
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetExtension(path) == ".dll" && !Path.GetFileName(path).StartsWith("CompiledNet.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
        Lenient);

    private static IEnumerable<SourceFile> Find()
    {
        string folder = Repository.File("generator", "CompiledNet.Generator");
        return Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: path, Name: Path.GetRelativePath(folder, path).Replace('\\', '/')))
            .Where(file => !Regex.IsMatch(file.Name, "^(bin|obj|Polyfills)/"))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => new SourceFile(file.Name, File.ReadAllText(file.Path)));
    }
}
