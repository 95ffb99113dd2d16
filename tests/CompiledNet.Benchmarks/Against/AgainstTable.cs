using System.Globalization;
using Spectre.Console;

namespace CompiledNet.Benchmarks;

/// <summary>Shows the rows of a comparison with another checkout.</summary>
internal static class AgainstTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(IReadOnlyList<AgainstRow> rows)
    {
        Table table = RowTable.Create();
        foreach (string name in (string[])["workload", "operation", "optimizer"]) table.AddColumn(RowTable.Column(name));
        foreach (string name in (string[])["batch", "threads", "old µs", "new µs", "new / old", "old / old"])
            table.AddColumn(RowTable.Column(name).RightAligned());
        table.AddColumn(RowTable.Column("verdict"));
        foreach (AgainstRow row in rows)
        {
            table.AddRow(
                row.Task.Workload,
                row.Task.Description,
                TrainingComparison.NameOf(row.Task.Optimizer) ?? "",
                row.Task.Batch.ToString(CultureInfo.InvariantCulture),
                row.Task.Threads.ToString(CultureInfo.InvariantCulture),
                RowTable.Microseconds(row.Old),
                RowTable.Microseconds(row.New),
                RowTable.Number(row.Ratio, "0.000"),
                RowTable.Number(1 + row.Spread, "0.000"),
                row.Verdict);
        }

        RowTable.Write(table);
    }
}
