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

    /// <summary>The one generated file of a source that must compile without a warning.</summary>
    public static string Generated(params IReadOnlyList<string> sources)
    {
        CompilationResult result = Compile(sources);
        Assert.True(result.Succeeded, result.Describe());
        return Assert.Single(result.GeneratedSources).Value;
    }
}
