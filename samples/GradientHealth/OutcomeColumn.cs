using System.Globalization;
using Spectre.Console;

namespace GradientHealth;

/// <summary>A column of the table of outcomes.</summary>
/// <param name="Header">What stands above it.</param>
/// <param name="Cell">What it says of an outcome.</param>
internal sealed record OutcomeColumn(string Header, Func<Outcome, LogScale, string> Cell)
{
    /// <summary>All columns. Figures of the end are those after the last step, the others those before the first.</summary>
    public static IReadOnlyList<OutcomeColumn> All { get; } =
    [
        new("remedy", (outcome, _) => outcome.Name) { IsText = true },
        new("first\nlayer", (outcome, _) => Figure.Of(outcome.Start.First)),
        new("last\nlayer", (outcome, _) => Figure.Of(outcome.Start.Last)) { NeedsRoom = true },
        new("ratio", (outcome, _) => Figure.Of(outcome.Start.Ratio)),
        new("layers 1 to 20", (outcome, scale) => scale.Columns(outcome.Start)) { IsText = true, NeedsRoom = true },
        new("loss", (outcome, _) => Figure.Of(outcome.Start.Loss)) { NeedsRoom = true },
        new("ratio\nat end", (outcome, _) => Figure.Of(outcome.End?.Ratio)),
        new("dead\nunits", (outcome, _) => outcome.DeadUnits?.ToString(CultureInfo.InvariantCulture) ?? "-"),
        new("loss\nat end", (outcome, _) => outcome.End is { } end ? Figure.Of(end.Loss) : "breaks off"),
        new("accuracy", (outcome, _) => Figure.Accuracy(outcome.Accuracy)),
    ];

    /// <summary>Whether a narrow terminal does without.</summary>
    public bool NeedsRoom { get; init; }

    private bool IsText { get; init; }

    /// <summary>The column without its cells.</summary>
    public TableColumn ToTableColumn() => new(Header) { Alignment = IsText ? Justify.Left : Justify.Right, NoWrap = true };
}
