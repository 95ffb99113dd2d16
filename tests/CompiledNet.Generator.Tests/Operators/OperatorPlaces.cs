using System.Text.RegularExpressions;
using CompiledNet.Goldens;

namespace CompiledNet.Generator.Tests.Operators;

/// <summary>Where the documentation and the tests have an operator.</summary>
internal static class OperatorPlaces
{
    private static readonly string Docs = File.ReadAllText(Repository.File("docs", "layers.md"));

    private static readonly string RandomNetworks = File.ReadAllText(
        Repository.File("tests", "CompiledNet.Tests", "Generated", "RandomNetworks", "RandomNetworkTests.cs"));

    private static readonly string InitializerTests = File.ReadAllText(
        Repository.File("tests", "CompiledNet.Tests", "Parameters", "ParameterInitializationTests.cs"));

    private static readonly GoldenCase[] Cases =
        [.. Directory.GetFiles(Repository.File("tests", "CompiledNet.Goldens", "cases"), "*.json").Select(CaseReader.Read)];

    private static readonly string GoldenNetworks =
        string.Join('\n', Cases.OfType<ISingleForm>().Select((golden, i) => NetworkSource.Write(golden, i, Precision.Single).Text));

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

    /// <summary>
    /// Whether the random networks must have it: their test counts what it lists, and fails where something is rare. Random
    /// networks draw their parameters and are not trained, so initialisers and optimizers have tests of their own.
    /// </summary>
    public static bool IsDrawn(Operator it) => it.Kind switch
    {
        OperatorKind.Layer or OperatorKind.Loss => Regex.IsMatch(RandomNetworks, $@"""\[{it.Name}[(\]<""]"),
        OperatorKind.Activation => RandomNetworks.Contains("Enum.GetNames<Activation>()", StringComparison.Ordinal),
        OperatorKind.Initializer => InitializerTests.Contains($"Initializer.{it.Name}", StringComparison.Ordinal),
        _ => File.ReadAllText(Repository.File("tests", "CompiledNet.Tests", "Optimizers", "OptimizerRuleTests.cs"))
            .Contains($"new {it.Name}", StringComparison.Ordinal),
    };

    /// <summary>Whether a golden case has it.</summary>
    public static bool HasGolden(Operator it) => it.Kind switch
    {
        OperatorKind.Layer or OperatorKind.Loss => Regex.IsMatch(GoldenNetworks, $@"^ *\[{it.Name}[(\]<]", RegexOptions.Multiline),
        OperatorKind.Activation => Regex.IsMatch(GoldenNetworks, $@"Activation\.{it.Name}\b"),
        _ => GoldenOptimizers.Contains(it.Name),
    };
}
