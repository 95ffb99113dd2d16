using System.Collections.Immutable;
using CompiledNet.CodeFixes;
using CompiledNet.Goldens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace CompiledNet.Generator.Tests.CodeFixes;

public sealed class AddPartialCodeFixTests
{
    [Theory]
    [InlineData("[Network(1)] [Dense(1)]\nclass Net;", "[Network(1)] [Dense(1)]\npartial class Net;")]
    [InlineData("[Network(1)] [Dense(1)]\npublic sealed class Net;", "[Network(1)] [Dense(1)]\npublic sealed partial class Net;")]
    [InlineData("/* why */ class Outer { [Network(1)] [Dense(1)] class Net; }", "/* why */ partial class Outer { [Network(1)] [Dense(1)] partial class Net; }")]
    [InlineData("struct Outer { [Network(1)] [Dense(1)] partial class Net; }", "partial struct Outer { [Network(1)] [Dense(1)] partial class Net; }")]
    public async Task It_makes_the_class_and_the_types_around_it_partial(string before, string after)
    {
        string fixedText = await FixAsync("using CompiledNet;\n" + before);
        Assert.Equal("using CompiledNet;\n" + after, fixedText);
        Assert.True(Sources.Compile(fixedText).Succeeded);
    }

    /// <summary>Applies the fix to the first diagnostic of the generator.</summary>
    private static async Task<string> FixAsync(string text)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        Diagnostic diagnostic = Sources.Compile(text).GeneratorDiagnostics[0];
        using var workspace = new AdhocWorkspace();
        Document document = workspace.AddProject("Project", LanguageNames.CSharp).AddDocument("Source0.cs", SourceText.From(text));

        // The compiler's own document: the diagnostic's place is the same there.
        SyntaxTree tree = (await document.GetSyntaxTreeAsync(cancellation))!;
        Diagnostic placed = Diagnostic.Create(diagnostic.Descriptor, Location.Create(tree, diagnostic.Location.SourceSpan), "Net", "Net");
        var actions = new List<CodeAction>();
        var context = new CodeFixContext(document, placed, (action, _) => actions.Add(action), cancellation);
        await new AddPartialCodeFix().RegisterCodeFixesAsync(context);

        ImmutableArray<CodeActionOperation> operations = await Assert.Single(actions).GetOperationsAsync(cancellation);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return (await changed.GetDocument(document.Id)!.GetTextAsync(cancellation)).ToString();
    }
}
