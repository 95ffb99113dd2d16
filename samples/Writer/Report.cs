using System.Globalization;
using Spectre.Console;

namespace Writer;

/// <summary>What is printed.</summary>
internal static class Report
{
    private const int TextLength = 600;
    private const int PanelWidth = 110;

    /// <summary>A line for what a network writes while it learns.</summary>
    public static void Sample(int epoch, double trainingBits, double bits, string text) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {epoch,2}  training {trainingBits:F2}, held out {bits:F2} bits  {text.Replace("\n", " ¶ ", StringComparison.Ordinal)}"));

    /// <summary>The beginning of what a network writes in the end.</summary>
    public static void Text(Training training) =>
        AnsiConsole.Write(new Panel(new Text(training.Text[..TextLength])) { Header = new PanelHeader($"the {training.Model.Name} writes"), Width = PanelWidth });

    /// <summary>A row for each network.</summary>
    public static void Table(IEnumerable<Training> trainings)
    {
        var table = new Table();
        table.AddColumn("network");
        foreach (string header in (string[])["parameters", "seconds of training", "bits per character", "bound", "characters written per second"])
        {
            table.AddColumn(new TableColumn(header).RightAligned());
        }

        foreach (Training training in trainings)
        {
            table.AddRow(
                training.Model.Name,
                Number(training.Model.Network.Info.ParameterCount, "N0"),
                Number(training.Seconds, "F1"),
                Number(training.Bits, "F2"),
                Number(training.Model.Goal.Bits, "F2"),
                Number(training.CharactersPerSecond, "N0"));
        }

        AnsiConsole.Write(table);
    }

    /// <summary>A sentence for each network that has missed its bound.</summary>
    public static void Misses(IEnumerable<Training> trainings)
    {
        foreach (Training training in trainings.Where(training => !training.IsGoalReached))
        {
            string bits = Number(training.Bits, "F3"), bound = Number(training.Model.Goal.Bits, "F2");
            Console.WriteLine($"The {training.Model.Name} needs {bits} bits for a character of held-out text; fewer than {bound} were expected.");
        }
    }

    /// <summary>The figures that a check can read.</summary>
    public static void Figures(IEnumerable<Training> trainings) => Console.WriteLine(
        $"bits per character: {string.Join(", ", trainings.Select(training => $"{training.Model.Name} {Number(training.Bits, "F2")}"))}");

    private static string Number(IFormattable number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
