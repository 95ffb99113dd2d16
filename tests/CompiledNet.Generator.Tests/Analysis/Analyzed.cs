using CompiledNet.Generator.Analysis;
using CompiledNet.Goldens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompiledNet.Generator.Tests.Analysis;

/// <summary>What the analyzers say of sources, after the generator has run over them.</summary>
internal static class Analyzed
{
    public static Task<Diagnostic[]> ReportsAsync(params IReadOnlyList<string> sources)
    {
        CompilationResult result = Sources.Compile(sources);
        Assert.Null(result.GeneratorException);
        Assert.Empty(result.GeneratorDiagnostics);
        return ReportsAsync(result.Compilation);
    }

    public static async Task<Diagnostic[]> ReportsAsync(Compilation compilation) =>
    [
        .. await compilation
            .WithAnalyzers([new DeclarationAnalyzer(), new CallAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken),
    ];

    /// <summary>Expects one report, an error, with these words on that text.</summary>
    public static void Expect(IReadOnlyList<Diagnostic> reports, string id, string place, string[] words)
    {
        Diagnostic diagnostic = Assert.Single(reports);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.DefaultSeverity);
        string message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
        Assert.Equal(place, diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }
}
