using System.Globalization;
using Spectre.Console;

namespace CompiledNet.Benchmarks;

/// <summary>Shows rows to people. A line is never wrapped, so that it can be searched and cut.</summary>
internal static class RowTable
{
    private const int Width = 240;

    private static readonly string[] Names = ["workload", "operation", "optimizer", "peer"];

    private static readonly string[] Figures =
    [
        "batch", "ours µs", "best", "peer µs", "best", "ratio",
        "ns/step", "B/call", "GFLOP/s", "of peak", "late/early", "difference",
    ];

    /// <summary>Writes the table.</summary>
    public static void Write(IReadOnlyList<Row> rows)
    {
        Table table = Create();
        foreach (string name in Names) table.AddColumn(Column(name));
        foreach (string name in Figures) table.AddColumn(Column(name).RightAligned());
        table.AddColumn(Column("note"));
        foreach (Row row in rows) table.AddRow(Cells(row));
        Write(table);
    }

    /// <summary>An empty table.</summary>
    public static Table Create() => new() { Border = Console.IsOutputRedirected ? TableBorder.Ascii : TableBorder.Rounded };

    /// <summary>Writes any table.</summary>
    public static void Write(Table table)
    {
        IAnsiConsole console = AnsiConsole.Console;
        console.Profile.Width = Math.Max(Width, console.Profile.Width);
        console.Write(table);
    }

    /// <summary>A column of a table.</summary>
    public static TableColumn Column(string name) => new TableColumn(name).NoWrap();

    private static Markup[] Cells(Row row)
    {
        string operation = row.Measure is null ? row.Operation : $"{row.Operation}: {row.Measure}";
        string color = row.Ratio >= 1 ? "green" : "yellow";
        return
        [
            Plain(row.Workload),
            Plain(operation),
            Plain(row.Optimizer ?? ""),
            Plain(row.Peer),
            Plain(Number(row.Batch, "0")),
            Plain(Microseconds(row.OursMicroseconds)),
            Plain(Microseconds(row.OursBestMicroseconds)),
            Plain(Microseconds(row.PeerMicroseconds)),
            Plain(Microseconds(row.PeerBestMicroseconds)),
            new Markup($"[{color}]{Number(row.Ratio, "0.00")}[/]"),
            Plain(Number(row.StepNanoseconds, "0.0")),
            Plain(Number(row.AllocatedBytes, "0")),
            Plain(Number(row.Gigaflops, "0.0")),
            Plain(Number(row.ShareOfPeak, "0%")),
            Plain(Number(row.LateToEarly, "0.00")),
            Plain(Number(row.WorstDifference, "0.0E+0")),
            row.Agrees ? Plain(row.Note ?? "") : new Markup($"[red]{Markup.Escape(row.Note ?? "RESULTS DIFFER")}[/]"),
        ];
    }

    private static Markup Plain(string text) => new(Markup.Escape(text));

    /// <summary>A time, with as many digits as it has.</summary>
    public static string Microseconds(double value) =>
        Number(value, value < 10 ? "0.000" : value < 1000 ? "0.0" : "0");

    /// <summary>A number, or nothing.</summary>
    public static string Number(double? value, string format) =>
        value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
