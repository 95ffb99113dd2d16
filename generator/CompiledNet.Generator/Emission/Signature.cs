using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledNet.Generator.Emission;

/// <summary>What a member of the class takes or gives of each sample: an input, an output, a target, or a gradient of one.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Title">What callers know it by: the name that it has in members of the class.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its shape; null for a target.</param>
/// <param name="Length">Its elements.</param>
/// <param name="Offset">Where it begins in the row of its kind.</param>
internal sealed record Part(string Name, string Title, string Type, Shape? Shape, int Length, int Offset)
{
    public bool IsIndices => Type == "int";

    /// <summary>Whether it is a number for each sample that stands behind a target: a length or a weight.</summary>
    public bool IsBehindTarget { get; init; }
}

/// <summary>
/// The parts that members take one by one, under the names that the user gave them. In members of the class these names come
/// first, and other parameters yield; in the entries behind them it is the other way round, since much else has a name there.
/// </summary>
internal sealed class Signature
{
    private readonly Names _names = new();
    private readonly Graph _graph;
    private readonly Dictionary<string, string> _extras = new(StringComparer.Ordinal);

    /// <param name="graph">The network.</param>
    /// <param name="taken">What else has a name and does not yield.</param>
    public Signature(Graph graph, params string[] taken)
    {
        _graph = graph;
        foreach (string name in taken) _names.Reserve(name);
        HasNamedInputs = graph.Inputs[0].Name is not null;
        HasNamedOutputs = graph.Outputs[0].Name is not null;
        HasNamedTargets = graph.Losses.Any(loss => loss.Name is not null);
        Inputs = [.. graph.Inputs.Select(input => Named(input.Name ?? "inputs", input.IsIndices ? "int" : graph.ElementType, input.Shape, input.Shape.Length, input.Offset))];
        Outputs = [.. graph.Outputs.Select(output => Named(output.Name ?? "outputs", graph.ElementType, output.Shape, output.Shape.Length, output.Offset))];
        Targets =
        [
            .. graph.Losses.Where(loss => loss.TargetLength > 0).SelectMany(TargetsWithLengths),
            .. graph.WeightNames.Select(name => Named(name, graph.ElementType, null, 1, graph.OffsetOfWeights(name)) with { IsBehindTarget = true }),
        ];
        InputGradients = [.. Inputs.Where(part => !part.IsIndices).Select(part => GradientOf(part, HasNamedInputs, "inputGradients"))];
        OutputGradients = [.. Outputs.Select(part => GradientOf(part, HasNamedOutputs, "outputGradients"))];
    }

    public IReadOnlyList<Part> Inputs { get; }

    public IReadOnlyList<Part> Outputs { get; }

    public IReadOnlyList<Part> Targets { get; }

    public IReadOnlyList<Part> InputGradients { get; }

    public IReadOnlyList<Part> OutputGradients { get; }

    public bool HasNamedInputs { get; }

    public bool HasNamedOutputs { get; }

    public bool HasNamedTargets { get; }

    /// <summary>Whether data sets have an input and a target without names.</summary>
    public bool HasPlainData => Inputs.Count == 1 && _graph.Losses.Count == 1 && Targets.Count == 1 && _graph.Losses[0].TargetLength > 0;

    /// <summary>What the targets of a loss are called.</summary>
    public static string TargetsOf(LossNode loss) => loss.Name is null ? "targets" : Camel(loss.Name) + "Targets";

    /// <summary>What the lengths behind them are called.</summary>
    public static IEnumerable<string> LengthsOf(LossNode loss) =>
        loss.Operator.Lengths.Select(lengths => Camel(loss.Name is null ? lengths.Name : $"{Camel(loss.Name)}{lengths.Name}"));

    /// <summary>Whether parts are what the entries take: at most one of each kind.</summary>
    public static bool IsWhole(IReadOnlyList<Part> parts) => parts.Count(part => part.IsIndices) <= 1 && parts.Count(part => !part.IsIndices) <= 1;

    /// <summary>Parts in the order of the entries: numbers, then indices.</summary>
    public static IEnumerable<string> InOrder(IEnumerable<Part> parts) => parts.OrderBy(part => part.IsIndices).Select(part => part.Name);

    private IEnumerable<Part> TargetsWithLengths(LossNode loss)
    {
        yield return Named(TargetsOf(loss), loss.Operator.HasIndexTargets ? "int" : _graph.ElementType, null, loss.TargetLength, loss.TargetOffset);
        int offset = loss.TargetOffset + loss.TargetLength;
        foreach (string name in LengthsOf(loss)) yield return Named(name, "int", null, 1, offset++) with { IsBehindTarget = true };
    }

    /// <summary>The name of another parameter, which yields to those of parts.</summary>
    public string Extra(string name) => _extras.TryGetValue(name, out string? known) ? known : _extras[name] = _names.Reserve(name);

    private Part GradientOf(Part part, bool isNamed, string plain) =>
        Named(isNamed ? part.Title.TrimStart('@') + "Gradients" : plain, part.Type, part.Shape, part.Length, part.Offset);

    private Part Named(string name, string type, Shape? shape, int length, int offset)
    {
        string title = Escape(Camel(name));
        return new Part(Escape(_names.Reserve(Camel(name))), title, type, shape, length, offset);
    }

    private static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>A name of the user's as that of a parameter.</summary>
    public static string Camel(string name)
    {
        string pascal = Names.Pascal(name);
        return char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
    }
}
