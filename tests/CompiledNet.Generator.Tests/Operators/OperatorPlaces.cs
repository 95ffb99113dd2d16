using System.Text.RegularExpressions;
using CompiledNet.Goldens;

namespace CompiledNet.Generator.Tests.Operators;

/// <summary>Where the documentation and the tests have an operator.</summary>
internal static class OperatorPlaces
{
    private static readonly string Docs = File.ReadAllText(Repository.File("docs", "layers.md"));

    private static readonly string Supported = Section(File.ReadAllText(Repository.File("README.md")), "## What is supported");

    private static readonly string Changes = File.ReadAllText(Repository.File("CHANGELOG.md"));

    private static readonly string InitializerTests = File.ReadAllText(
        Repository.File("tests", "CompiledNet.Tests", "Parameters", "ParameterInitializationTests.cs"));

    private static readonly string OptimizerTests = File.ReadAllText(
        Repository.File("tests", "CompiledNet.Tests", "Optimizers", "OptimizerRuleTests.cs"));

    private static readonly GoldenCase[] Cases =
        [.. Directory.GetFiles(Repository.File("tests", "CompiledNet.Goldens", "cases"), "*.json").Select(CaseReader.Read)];

    private static readonly string GoldenNetworks = string.Join(
        '\n',
        Cases.OfType<ISingleForm>().Select((golden, i) => NetworkSource.Write(golden, i, Precision.Single).Text)
            .Concat(Cases.OfType<SeveralPassCase>().Select((golden, i) => NetworkSource.Write(golden, i, Precision.Single).Text)));

    private static readonly HashSet<string> GoldenOptimizers =
    [
        .. Cases.OfType<OptimizerCase>().Select(golden => OptimizerReader.Read(golden.Optimizer).GetType().Name),
    ];

    /// <summary>Whether <c>docs/layers.md</c> has a row for it.</summary>
    public static bool HasDocs(Operator it) => it.Kind switch
    {
        OperatorKind.Layer or OperatorKind.Loss => Regex.IsMatch(Docs, $@"^\| \[`\[{it.Name}[(\]<]", RegexOptions.Multiline),
        _ => Regex.IsMatch(Docs, $@"^\| `{it.Name}` +\|", RegexOptions.Multiline),
    };

    /// <summary>Whether the README's table of what is supported has it.</summary>
    public static bool IsInReadme(Operator it) =>
        it.Kind == OperatorKind.Layer ? Regex.IsMatch(Supported, $"`{it.Name}(<T>)?`") : Mentions(Supported, it);

    /// <summary>Whether the changelog has it.</summary>
    public static bool IsInChangelog(Operator it) =>
        it.Kind == OperatorKind.Layer ? Regex.IsMatch(Changes, $@"\[{it.Name}[(\]<]") : Mentions(Changes, it);

    /// <summary>
    /// Whether it is tested against its rule. Layers, losses and activations are: a test of the random networks, which cannot see
    /// initialisers and optimizers, asks for each of them.
    /// </summary>
    public static bool IsTested(Operator it) => it.Kind switch
    {
        OperatorKind.Initializer => InitializerTests.Contains($"Initializer.{it.Name}", StringComparison.Ordinal),
        OperatorKind.Optimizer => OptimizerTests.Contains($"new {it.Name}", StringComparison.Ordinal),
        _ => true,
    };

    /// <summary>Whether a golden case has it.</summary>
    public static bool HasGolden(Operator it) => it.Kind switch
    {
        OperatorKind.Layer or OperatorKind.Loss => Regex.IsMatch(GoldenNetworks, $@"^ *\[{it.Name}[(\]<]", RegexOptions.Multiline),
        OperatorKind.Activation => Regex.IsMatch(GoldenNetworks, $@"Activation\.{it.Name}\b"),
        _ => GoldenOptimizers.Contains(it.Name),
    };

    /// <summary>Whether a text written for people names it, in words or as it is written in code: mean squared error, leaky ReLU.</summary>
    private static bool Mentions(string text, Operator it)
    {
        string name = it.Kind == OperatorKind.Loss ? Regex.Replace(it.Name, "Loss$", "") : it.Name;
        return Regex.Replace(text, @"[\s-]", "").Contains(name, StringComparison.OrdinalIgnoreCase);
    }

    private static string Section(string page, string title)
    {
        string section = page[page.IndexOf(title, StringComparison.Ordinal)..];
        int end = section.IndexOf("\n## ", 1, StringComparison.Ordinal);
        return end < 0 ? section : section[..end];
    }
}
