using CompiledNet.Goldens;

namespace CompiledNet.Generator.Tests;

/// <summary>Source text for tests, and what becomes of it.</summary>
internal static class Sources
{
    public static readonly NetworkCompiler Compiler = new();

    /// <summary>Attributes in front of <c>internal sealed partial class Net;</c>, in the namespace <c>App</c>.</summary>
    public static string Network(string attributes, string declaration = "internal sealed partial class Net;") =>
        $"using CompiledNet;\n\nnamespace App;\n\n{attributes}\n{declaration}\n";

    public static CompilationResult Compile(params IReadOnlyList<string> sources) => Compiler.Compile(sources);

    /// <summary>The portable file of the one network of a source that must compile without a warning.</summary>
    public static string Generated(params IReadOnlyList<string> sources) => Generated(sources, isTwin: false);

    /// <summary>The file with its kernels for 512-bit vectors.</summary>
    public static string GeneratedTwin(params IReadOnlyList<string> sources) => Generated(sources, isTwin: true);

    private static string Generated(IReadOnlyList<string> sources, bool isTwin)
    {
        CompilationResult result = Compile(sources);
        Assert.True(result.Succeeded, result.Describe());
        return Assert.Single(result.GeneratedSources, file => file.Key.EndsWith(".Vector512.g.cs", StringComparison.Ordinal) == isTwin).Value;
    }
}
