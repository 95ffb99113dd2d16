using System.Collections.Immutable;
using CompiledNet.Goldens;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Tests.Options;

/// <summary>What the generator makes of a source, which is not compiled any further.</summary>
internal sealed record GeneratedCode(string? Text, ImmutableArray<Diagnostic> GeneratorDiagnostics)
{
    public static GeneratedCode Of(params IReadOnlyList<string> sources)
    {
        SourceFile[] files = [.. sources.Select((source, i) => new SourceFile(FormattableString.Invariant($"Source{i}.cs"), source))];
        GeneratorDriverRunResult result = NetworkCompiler.CreateDriver()
            .RunGenerators(Sources.Compiler.CreateCompilation(files))
            .GetRunResult();
        Assert.Null(result.Results[0].Exception);
        string[] texts = [.. result.GeneratedTrees.Select(tree => tree.ToString())];
        return new GeneratedCode(texts.Length == 0 ? null : string.Join("\n", texts), result.Diagnostics);
    }
}
