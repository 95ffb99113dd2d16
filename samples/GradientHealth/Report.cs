using Spectre.Console;

namespace GradientHealth;

/// <summary>What is printed of an illness and its remedies.</summary>
internal static class Report
{
    /// <summary>From here on all columns have room.</summary>
    private const int WideTerminal = 128;

    private static bool IsWide => AnsiConsole.Profile.Width >= WideTerminal;

    /// <summary>A row for each remedy.</summary>
    public static void Table(IReadOnlyList<Outcome> outcomes)
    {
        var scale = LogScale.Of(outcomes.Select(outcome => outcome.Start));
        OutcomeColumn[] columns = [.. OutcomeColumn.All.Where(column => IsWide || !column.NeedsRoom)];
        var table = new Table();
        foreach (OutcomeColumn column in columns) table.AddColumn(column.ToTableColumn());
        foreach (Outcome outcome in outcomes) table.AddRow([.. columns.Select(column => column.Cell(outcome, scale))]);
        Write(table);
        Console.WriteLine(IsWide
            ? $"gradient norms before the first step; layers 1 to 20 on a logarithmic scale from 1E{scale.Least} to 1E{scale.Most}"
            : "gradient norms before the first step; a wider terminal shows more columns");
    }

    /// <summary>The gradient of every layer without a remedy and with the best one: before the first step, or after the last if it was the same before.</summary>
    public static void Bars(IReadOnlyList<Outcome> outcomes)
    {
        (Outcome ill, Outcome best) = (outcomes[0], outcomes.MaxBy(outcome => outcome.Accuracy ?? 0)!);
        bool differAtStart = !best.StartsAs(ill);
        GradientProfile without = differAtStart ? ill.Start : ill.End ?? ill.Start;
        GradientProfile with = differAtStart ? best.Start : best.End ?? best.Start;
        var scale = LogScale.Of([without, with]);
        var table = new Table().AddColumns("layer", ill.Name, "", best.Name, differAtStart ? "at the start" : "at the end");
        for (int layer = 0; layer < without.Norms.Count; layer++)
        {
            (double left, double right) = (without.Norms[layer], with.Norms[layer]);
            table.AddRow($"{layer + 1}", Figure.Of(left), scale.Bar(left), Figure.Of(right), scale.Bar(right));
        }

        Write(table);
    }

    private static void Write(Table table)
    {
        if (!IsWide)
        {
            foreach (TableColumn column in table.Columns) column.PadLeft(0).PadRight(0);
        }

        AnsiConsole.Write(table);
    }
}
