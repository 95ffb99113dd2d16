using System.Collections.Immutable;
using CompiledNet.Goldens;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Tests.Options;

/// <summary>What the generator makes of a source, which is not compiled any further.</summary>
internal sealed record GeneratedCode(string? Text, ImmutableArray<Diagnostic> GeneratorDiagnostics)
{
    public static GeneratedCode Of(string source)
    {
        GeneratorDriverRunResult result = NetworkCompiler.CreateDriver()
            .RunGenerators(Sources.Compiler.CreateCompilation([new SourceFile("Source0.cs", source)]))
            .GetRunResult();
        Assert.Null(result.Results[0].Exception);
        string[] files = [.. result.GeneratedTrees.Select(tree => tree.ToString())];
        return new GeneratedCode(files.Length == 0 ? null : string.Join("\n", files), result.Diagnostics);
    }
}
