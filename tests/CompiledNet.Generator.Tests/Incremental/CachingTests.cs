using CompiledNet.Generator.Tests.Options;
using CompiledNet.Goldens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledNet.Generator.Tests.Incremental;

/// <summary>What runs again after an edit: nothing that did not change.</summary>
public sealed class CachingTests
{
    private const string First = "[Network(4)] [Dense(3)] [MeanSquaredErrorLoss]";
    private const string Second = "[Network(5)] [Dense(2)]";

    private static readonly SourceFile[] Files =
    [
        new("First.cs", Sources.Network(First, "sealed partial class First;")),
        new("Second.cs", Sources.Network(Second, "sealed partial class Second;")),
        new("Other.cs", "class Other { int Value() => 1; }"),
        new("Function.cs", "static class Functions { [CompiledNet.Elementwise] internal static double Half(double x) => x / 2; }"),
    ];

    /// <summary>The reasons of the steps of one network, in the order of the steps.</summary>
    private sealed record Reasons(
        IncrementalStepRunReason Parse, IncrementalStepRunReason Spec, IncrementalStepRunReason Compile, IncrementalStepRunReason Source)
    {
        public static Reasons Untouched { get; } = new(
            IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);

        /// <summary>The places of diagnostics have moved, and nothing else.</summary>
        public static Reasons Moved { get; } = new(
            IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);

        public static Reasons Changed { get; } = new(
            IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void An_edit_elsewhere_runs_nothing_again() => Assert.Equal(
        [Reasons.Untouched, Reasons.Untouched], After("Other.cs", "class Other { int Value() => 2; } class More;"));

    [Fact]
    public void A_comment_above_moves_a_network_and_emits_nothing_again() => Assert.Equal(
        [Reasons.Moved, Reasons.Untouched], After("First.cs", "// a comment\n" + Files[0].Text));

    [Fact]
    public void Documentation_alone_moves_the_table_and_its_words_emit_nothing_again()
    {
        const string Documented = "/// <summary>Mine.</summary>\n" + First;
        string before = Sources.Network(Documented, "sealed partial class First;");
        string after = Sources.Network(Documented.Replace("Mine", "Still mine", StringComparison.Ordinal), "sealed partial class First;");
        Assert.Equal(Reasons.Changed, After("First.cs", before)[0]);
        Assert.Equal(Reasons.Moved, After("First.cs", after, [Files[0] with { Text = before }, .. Files[1..]])[0]);
    }

    [Fact]
    public void A_changed_option_runs_one_network_again() => Assert.Equal(
        [Reasons.Untouched, Reasons.Changed], After("Second.cs", Files[1].Text.Replace("Dense(2)", "Dense(7)", StringComparison.Ordinal)));

    [Fact]
    public void A_mistake_in_one_network_leaves_the_other_alone() => Assert.Equal(
        [Reasons.Changed, Reasons.Untouched], After("First.cs", Files[0].Text.Replace("Dense(3)", "Dense(0)", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Other.cs", "class Other { int Value() => 2; }", IncrementalStepRunReason.Cached)]
    [InlineData("Function.cs", "static class Functions { /* moved */ [CompiledNet.Elementwise] internal static double Half(double x) => x / 2; }", IncrementalStepRunReason.Cached)]
    [InlineData("Function.cs", "static class Functions { [CompiledNet.Elementwise] internal static double Half(double x) => x / 3; }", IncrementalStepRunReason.Modified)]
    public void The_formulas_of_functions_are_written_again_when_one_changes(string path, string text, IncrementalStepRunReason reason)
    {
        (GeneratorDriver driver, CSharpCompilation compilation) = Run(Files);
        driver = driver.RunGenerators(
            compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.First(tree => tree.FilePath == path), NetworkCompiler.Parse(new SourceFile(path, text))),
            TestContext.Current.CancellationToken);
        GeneratorRunResult result = driver.GetRunResult().Results[0];
        Assert.Equal(reason, Assert.Single(result.TrackedSteps[NetworkGenerator.Steps.FormulaFile]).Outputs[0].Reason);
    }

    [Fact]
    public void The_code_of_a_layer_of_the_users_own_is_no_part_of_the_network_and_its_contract_is()
    {
        string own = $"using CompiledNet;\nnamespace App;\n{AttributeSample.CustomLayer}";
        SourceFile[] files = [Files[0] with { Text = Files[0].Text.Replace("Dense(3)", "CustomLayer<Own>(3)", StringComparison.Ordinal) }, Files[1], new("Own.cs", own)];
        Assert.Equal([Reasons.Untouched, Reasons.Untouched], After("Own.cs", own.Replace("{ }", "{ throw new System.NotSupportedException(); }", StringComparison.Ordinal), files));
        Assert.Equal([Reasons.Changed, Reasons.Untouched], After("Own.cs", own.Replace("ICustomLayer<float>, ", "", StringComparison.Ordinal), files));
        GeneratorRunResult result = Run(files).Driver.GetRunResult().Results[0];
        Assert.All(result.TrackedSteps[NetworkGenerator.Steps.Parse].SelectMany(run => run.Outputs), output => Assert.Null(CompilerObjects.FindIn(output.Value)));
    }

    [Fact]
    public void Moving_a_network_moves_its_diagnostics()
    {
        SourceFile[] files = [new("First.cs", Files[0].Text.Replace("Dense(3)", "Dense(0)", StringComparison.Ordinal))];
        (GeneratorDriver driver, CSharpCompilation compilation) = Run(files);
        SyntaxTree moved = NetworkCompiler.Parse(new SourceFile("First.cs", "\n\n" + files[0].Text));
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], moved), TestContext.Current.CancellationToken);
        Diagnostic diagnostic = Assert.Single(driver.GetRunResult().Diagnostics);
        Assert.Same(moved, diagnostic.Location.SourceTree);
        Assert.Equal("Dense(0)", moved.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    [Fact]
    public void Tracked_values_hold_nothing_of_the_compiler()
    {
        GeneratorDriverRunResult result = Run(Files).Driver.GetRunResult();
        foreach (string step in new[] { NetworkGenerator.Steps.Parse, NetworkGenerator.Steps.Spec, NetworkGenerator.Steps.Compile, NetworkGenerator.Steps.Source, NetworkGenerator.Steps.Clashes, NetworkGenerator.Steps.Formulas })
        {
            IEnumerable<object?> values = result.Results[0].TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Value);
            Assert.All(values, value => Assert.Null(CompilerObjects.FindIn(value)));
        }
    }

    [Fact]
    public void The_search_for_objects_of_the_compiler_finds_them()
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText("class C;", cancellationToken: TestContext.Current.CancellationToken);
        Assert.NotNull(CompilerObjects.FindIn(new { Inner = new object[] { 1, tree } }));
        Assert.NotNull(CompilerObjects.FindIn(new { Location = Location.Create(tree, default) }));
    }

    [Fact]
    public void Two_runs_give_the_same_text()
    {
        string[] Texts() => [.. Run(Files).Driver.GetRunResult().GeneratedTrees.Select(tree => tree.ToString())];
        Assert.Equal(Texts(), Texts());
    }

    /// <summary>The reasons for the two networks when one file is replaced after a first run.</summary>
    private static Reasons[] After(string path, string text, SourceFile[]? files = null)
    {
        (GeneratorDriver driver, CSharpCompilation compilation) = Run(files ?? Files);
        SyntaxTree old = compilation.SyntaxTrees.First(tree => tree.FilePath == path);
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(old, NetworkCompiler.Parse(new SourceFile(path, text))));

        GeneratorRunResult result = driver.GetRunResult().Results[0];
        IncrementalStepRunReason[][] reasons =
        [
            .. new[] { NetworkGenerator.Steps.Parse, NetworkGenerator.Steps.Spec, NetworkGenerator.Steps.Compile, NetworkGenerator.Steps.Source }
                .Select(step => result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason).ToArray()),
        ];
        return [.. Enumerable.Range(0, 2).Select(network => new Reasons(reasons[0][network], reasons[1][network], reasons[2][network], reasons[3][network]))];
    }

    private static (GeneratorDriver Driver, CSharpCompilation Compilation) Run(SourceFile[] files)
    {
        CSharpCompilation compilation = Sources.Compiler.CreateCompilation(files);
        return (NetworkCompiler.CreateDriver(trackSteps: true).RunGenerators(compilation), compilation);
    }
}
