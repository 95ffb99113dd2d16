using System.Globalization;
using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Tests.Surroundings;
using CompiledNet.Goldens;
using CsCheck;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Tests.Properties;

/// <summary>Any input gets code that compiles, or a diagnostic.</summary>
public sealed class NeverThrowsTests(ITestOutputHelper output)
{
    private const int UsualDeclarations = 500;

    /// <summary>The variable that asks for another number of declarations.</summary>
    private const string DeclarationsVariable = "COMPILEDNET_RANDOM_DECLARATIONS";

    private int _withCode;
    private int _withDiagnostic;

    private static int DeclarationCount =>
        Environment.GetEnvironmentVariable(DeclarationsVariable) is { } count ? int.Parse(count, CultureInfo.InvariantCulture) : UsualDeclarations;

    [Fact]
    public void Any_attributes_give_code_or_a_diagnostic()
    {
        RandomAttributes.Source.Sample(Check, iter: DeclarationCount, print: source => source);
        output.WriteLine($"{_withCode} of {DeclarationCount} declarations gave code, {_withDiagnostic} a diagnostic, and the others are no C#");

        // Enough are legal that the test says something about code.
        Assert.InRange(_withCode, DeclarationCount / 10, DeclarationCount);
    }

    [Fact]
    public void Any_types_leave_the_generated_files_free_of_errors() => RandomPrograms.Whole.Sample(
        files => RandomPrograms.AssertSurvived(UserProject.Default.Compile(files)), iter: 60, print: Print);

    [Fact]
    public void A_program_that_is_being_typed_leaves_them_so_too() => RandomPrograms.HalfTyped.Sample(
        files => RandomPrograms.AssertSurvived(UserProject.Default.Compile(files)), iter: 60, print: Print);

    [Theory]
    [InlineData(500)]
    [InlineData(3000)]
    public void Blocks_that_are_nested_deep_give_code_or_a_diagnostic(int depth)
    {
        IEnumerable<string> blocks = Enumerable.Range(0, depth).Select(i => $"[Network] [Block<B{i + 1}>] partial class B{i};");
        RandomPrograms.AssertSurvived(UserProject.Default.Compile(
            $"using CompiledNet; [Network(1)] [Block<B0>] partial class Net; {string.Join('\n', blocks)} [Network] [Flatten] partial class B{depth};"));
    }

    [Fact]
    public void A_mistake_of_the_generators_own_is_a_diagnostic_of_one_network()
    {
        var context = new ClassContext(false, false, false, [], [], []);
        var type = new ClassSpec("", "Net", "Net", "Net", "_parameters", [], context);
        var impossible = new NetworkSpec(type, null!, false, Model.Unroll.Auto, [null!], [], [], BudgetSpec.None, IsBound: true);
        CompiledNetwork compiled = CompiledNetwork.From(impossible, TestContext.Current.CancellationToken);
        Assert.Null(compiled.Plan);
        DiagnosticInfo diagnostic = Assert.Single(compiled.Diagnostics);
        Assert.Equal(Descriptors.GeneratorFailed.Id, diagnostic.Id);
        Assert.Equal("Net", diagnostic.Arguments[0]);
        Assert.Contains("NullReferenceException", diagnostic.Arguments[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancellation_is_no_mistake() => Assert.Throws<OperationCanceledException>(
        () => Fault.Guard<int>(() => throw new OperationCanceledException(), _ => 0));

    private static string Print(string[] files) => string.Join("\n--- next file\n", files);

    private void Check(string source)
    {
        CompilationResult result = Sources.Compile(source);
        Assert.Null(result.GeneratorException);
        Assert.DoesNotContain(result.GeneratorDiagnostics, diagnostic => diagnostic.Id == Descriptors.GeneratorFailed.Id);

        bool reported = result.GeneratorDiagnostics.Any(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
        bool wrongBefore = Sources.Compiler.CreateCompilation([new SourceFile("Source0.cs", source)])
            .GetDiagnostics()
            .Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        if (reported) Interlocked.Increment(ref _withDiagnostic);
        if (reported || wrongBefore) return;

        Interlocked.Increment(ref _withCode);
        Assert.Empty(result.CompileDiagnostics.Select(diagnostic => diagnostic.ToString()));
    }
}
