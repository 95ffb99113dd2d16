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

    public static IReadOnlyList<SampleRow> InputsOf(Graph graph) => Of(
        new SampleRow(graph.ElementType, "inputs", "Inputs", "input", graph.NumberLength),
        new SampleRow("int", "inputIndices", "InputIndices", "inputIndices", graph.IndexLength));

    public static IReadOnlyList<SampleRow> TargetsOf(Graph graph) => Of(
        new SampleRow(graph.ElementType, "targets", "Targets", "targets", graph.TargetNumberLength),
        new SampleRow("int", "targetIndices", "TargetIndices", "targetIndices", graph.TargetIndexLength));

    /// <summary>The targets of a network that has one kind of them; null without any.</summary>
    public static SampleRow? FirstOfTargets(Graph graph) => TargetsOf(graph) is { Count: > 0 } rows ? rows[0] : null;

    /// <summary>The field of a frame set to the first element.</summary>
    public string Assignment => $"{Field} = ref MemoryMarshal.GetReference({Name})";

    /// <summary>Parameters, each with the comma behind it.</summary>
    public static string Declare(IEnumerable<SampleRow> rows) => string.Concat(rows.Select(row => $"{row.Span} {row.Name}, "));

    /// <summary>Arguments, each with the comma behind it.</summary>
    public static string Pass(IEnumerable<SampleRow> rows) => string.Concat(rows.Select(row => $"{row.Name}, "));

    /// <summary>Where there is one kind alone, its row has the plain name.</summary>
    private static IReadOnlyList<SampleRow> Of(SampleRow numbers, SampleRow indices) => (numbers.Length, indices.Length) switch
    {
        (0, 0) => [],
        (_, 0) => [numbers],
        (0, _) => [indices with { Name = numbers.Name }],
        _ => [numbers, indices],
    };
}
