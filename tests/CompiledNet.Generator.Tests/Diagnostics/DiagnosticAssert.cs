using CompiledNet.Goldens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CompiledNet.Generator.Tests.Diagnostics;

/// <summary>What tests say of diagnostics.</summary>
internal static class DiagnosticAssert
{
    /// <summary>Expects one diagnostic and no code for the class that has it.</summary>
    public static void Expect(string id, string? place, string[] words, params IReadOnlyList<string> sources)
    {
        CompilationResult result = Sources.Compile(sources);
        Assert.Null(result.GeneratorException);
        Diagnostic diagnostic = result.GeneratorDiagnostics.First(diagnostic => diagnostic.Location.GetLineSpan().Path == "Source0.cs");
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.DefaultSeverity);
        string message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
        TextSpan span = diagnostic.Location.SourceSpan;
        if (place is not null) Assert.Equal(place, sources[0].Substring(span.Start, span.Length));
        Assert.DoesNotContain(result.GeneratedSources.Keys, hint => hint.EndsWith("Net.g.cs", StringComparison.Ordinal));
    }
}
