using CompiledNet.Goldens;
using CsCheck;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Tests.Properties;

/// <summary>Any input gets code that compiles, or a diagnostic.</summary>
public sealed class NeverThrowsTests
{
    [Fact]
    public void Any_attributes_give_code_or_a_diagnostic() =>
        RandomAttributes.Source.Sample(Check, iter: 400, print: source => source);

    private static void Check(string source)
    {
        CompilationResult result = Sources.Compile(source);
        Assert.Null(result.GeneratorException);

        bool reported = result.GeneratorDiagnostics.Any(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
        bool wrongBefore = Sources.Compiler.CreateCompilation([new SourceFile("Source0.cs", source)])
            .GetDiagnostics()
            .Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        if (reported || wrongBefore) return;

        Assert.Empty(result.CompileDiagnostics.Select(diagnostic => diagnostic.ToString()));
    }
}
