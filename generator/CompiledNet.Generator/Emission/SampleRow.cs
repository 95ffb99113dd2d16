using CompiledNet.Generator.Graphs;

namespace CompiledNet.Generator.Emission;

/// <summary>
/// What the entries take of each sample: the numbers of all inputs side by side, and their indices; likewise of targets. There
/// is a row of either kind where there is anything of it.
/// </summary>
/// <param name="Type">The type of its elements.</param>
/// <param name="Name">What the entries call it.</param>
/// <param name="Field">Where a frame has it.</param>
/// <param name="Local">What programs call it.</param>
/// <param name="Length">The elements of a sample.</param>
internal sealed record SampleRow(string Type, string Name, string Field, string Local, int Length)
{
    public bool IsIndices => Type == "int";

    public string Span => $"ReadOnlySpan<{Type}>";

    /// <summary>What callers know it by, where it is a single part that has a name; null where it is several, or has none.</summary>
    public string? Title { get; init; }

    public static IReadOnlyList<SampleRow> InputsOf(Graph graph)
    {
        return Of(
            new SampleRow(graph.ElementType, "inputs", "Inputs", "input", graph.NumberLength) { Title = TitleOf(areIndices: false) },
            new SampleRow("int", "inputIndices", "InputIndices", "inputIndices", graph.IndexLength) { Title = TitleOf(areIndices: true) });

        string? TitleOf(bool areIndices) => TheOnly(graph.Inputs.Where(input => input.IsIndices == areIndices).Select(input => input.Name is { } name ? Signature.Camel(name) : null));
    }

    public static IReadOnlyList<SampleRow> TargetsOf(Graph graph)
    {
        return Of(
            new SampleRow(graph.ElementType, "targets", "Targets", "targets", graph.TargetNumberLength) { Title = TitleOf(areIndices: false) },
            new SampleRow("int", "targetIndices", "TargetIndices", "targetIndices", graph.TargetIndexLength) { Title = TitleOf(areIndices: true) });

        string? TitleOf(bool areIndices) => TheOnly(graph.Losses
            .Where(loss => loss.TargetLength > 0 && loss.Operator.HasIndexTargets == areIndices)
            .SelectMany(loss => Signature.LengthsOf(loss).Prepend(loss.Name is null ? null : Signature.TargetsOf(loss)))
            .Concat(areIndices ? [] : graph.WeightNames.Select(Signature.Camel)));
    }

    /// <summary>The targets of a network that has one kind of them; null without any.</summary>
    public static SampleRow? FirstOfTargets(Graph graph) => TargetsOf(graph) is { Count: > 0 } rows ? rows[0] : null;

    /// <summary>The field of a frame set to the first element.</summary>
    public string Assignment => $"{Field} = ref MemoryMarshal.GetReference({Name})";

    /// <summary>Parameters, each with the comma behind it.</summary>
    public static string Declare(IEnumerable<SampleRow> rows) => string.Concat(rows.Select(row => $"{row.Span} {row.Name}, "));

    /// <summary>Arguments, each with the comma behind it.</summary>
    public static string Pass(IEnumerable<SampleRow> rows) => string.Concat(rows.Select(row => $"{row.Name}, "));

    private static string? TheOnly(IEnumerable<string?> names) => names.Take(2).Count() == 1 ? names.First() : null;

    /// <summary>Where there is one kind alone, its row has the plain name.</summary>
    private static IReadOnlyList<SampleRow> Of(SampleRow numbers, SampleRow indices) => (numbers.Length, indices.Length) switch
    {
        (0, 0) => [],
        (_, 0) => [numbers],
        (0, _) => [indices with { Name = numbers.Name }],
        _ => [numbers, indices],
    };
}
