using System.Xml.Linq;
using CompiledNet.Goldens;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Tests.Snapshots;

/// <summary>The table of layers is in the documentation whatever the user writes there, and no element stands twice.</summary>
public sealed class DocumentationTests
{
    private const string Attributes = "[Network(3)] [Dense(2)]";

    [Theory]
    [InlineData("", "summary")]
    [InlineData("// A comment.", "summary")]
    [InlineData("/* A comment. */", "summary")]
    [InlineData("/// <summary>Mine.</summary>", "remarks")]
    [InlineData("/** <summary>Mine.</summary> */", "remarks")]
    [InlineData("/// <summary>\n/// Mine, with <see cref=\"Net\"/> and\n/// <para>more</para>.\n/// </summary>", "remarks")]
    [InlineData("/// <summary/>", "remarks")]
    [InlineData("/// <remarks>Mine.</remarks>", "summary")]
    [InlineData("/// <example>Mine.</example>", "summary")]
    [InlineData("/// <summary>Mine.</summary>\n/// <seealso cref=\"Net\"/>", "remarks")]
    [InlineData("/// <summary>Mine.</summary>\n/// <remarks>Mine.</remarks>", null)]
    [InlineData("/// <inheritdoc/>", null)]
    [InlineData("/// <inheritdoc cref=\"object\"/>", null)]
    public void The_table_takes_the_element_that_is_free(string comment, string? element)
    {
        CompilationResult result = Sources.Compile(Sources.Network(comment + "\n" + Attributes));
        Assert.True(result.Succeeded, result.Describe());
        Check(result, element);
    }

    [Fact]
    public void Documentation_on_another_declaration_counts()
    {
        CompilationResult result = Sources.Compile(
            Sources.Network(Attributes), Sources.Network("/// <summary>Mine.</summary>", "sealed partial class Net;"));
        Check(result, "remarks");
    }

    [Fact]
    public void Targets_are_told_of_by_what_they_mean()
    {
        const string Heads = """
            [Network(4)]
            [Dense(3, Name = "policy")]
            [Dense(5, Name = "kind", From = "input")]
            [Dense(2, Name = "value", From = "input")]
            [Output("policy")] [Output("kind")] [Output("value")]
            [ExternalLoss(On = "policy")]
            [SoftmaxCrossEntropyLoss(On = "kind", IgnoreIndex = -1)]
            [MeanSquaredErrorLoss(On = "value", Weights = "importance")]
            [BinaryCrossEntropyWithLogitsLoss(On = "value", Name = "sign")]
            """;
        CompilationResult result = Sources.Compile(Sources.Network(Heads));
        Assert.True(result.Succeeded, result.Describe());
        INamedTypeSymbol type = result.Compilation.GetTypeByMetadataName("App.Net")!;
        Dictionary<string, string> texts = Xml(type.GetMembers("Loss").First()).Elements("param").ToDictionary(item => item.Attribute("name")!.Value, item => item.Value);
        Assert.Equal("The gradients of a loss from outside for the output policy, of shape (3) for each sample. Nothing divides them by the number of samples.", texts["policyTargets"]);
        Assert.Equal("One class index for each sample, from 0 to 4, or -1, which does not count.", texts["kindTargets"]);
        Assert.Equal("The numbers that the outputs are compared with, of shape (2) for each sample.", texts["valueTargets"]);
        Assert.Equal("The probabilities of \"yes\", from 0 to 1, of shape (2) for each sample.", texts["signTargets"]);
        Assert.Equal("A weight for each sample, finite and not negative.", texts["importance"]);
    }

    /// <summary>What editors read: the comments of all parts put together.</summary>
    private static void Check(CompilationResult result, string? element)
    {
        INamedTypeSymbol type = result.Compilation.GetTypeByMetadataName("App.Net")!;
        XElement[] ofClass = [.. Xml(type).Elements()];
        Assert.All(ofClass.Where(item => item.Name.LocalName is "summary" or "remarks").GroupBy(item => item.Name), group => Assert.Single(group));
        Assert.Equal(element is null ? [] : [element], ofClass.Where(IsTable).Select(item => item.Name.LocalName));

        XElement[] ofInfo = [.. Xml(type.GetMembers("Info").Single()).Elements()];
        Assert.Equal(element is null ? ["remarks"] : [], ofInfo.Where(IsTable).Select(item => item.Name.LocalName));
    }

    private static bool IsTable(XElement element) => element.Descendants("term").Any(term => term.Value == "dense1 (Dense)");

    private static XElement Xml(ISymbol symbol)
    {
        string text = symbol.GetDocumentationCommentXml() ?? "";
        return text.Length == 0 ? new XElement("member") : XElement.Parse(text);
    }
}
