using System.Globalization;
using Spectre.Console;

namespace Audio;

/// <summary>What is printed.</summary>
internal static class Report
{
    /// <summary>A line for how far a network is.</summary>
    public static void Epoch(AmplifierModel model, int epoch, double loss) =>
        Console.WriteLine($"epoch {epoch,2}  {model.Name}  training loss {Number(loss, "0.000000")}");

    /// <summary>A row for each network.</summary>
    public static void Table(IEnumerable<Training> trainings)
    {
        var table = new Table();
        table.AddColumn("network");
        foreach (string header in (string[])["parameters", "seconds of training", "error to signal", "bound", "ns per sample", "times real time"])
        {
            table.AddColumn(new TableColumn(header).RightAligned());
        }

        foreach (Training training in trainings)
        {
            table.AddRow(
                training.Model.Name,
                Number(training.Model.Network.Info.ParameterCount, "N0"),
                Number(training.Seconds, "F1"),
                Number(training.Performance.ErrorToSignal, "F4"),
                Number(training.Model.Goal.ErrorToSignal, "F3"),
                Number(training.Performance.NanosecondsPerSample, "N0"),
                Number(training.Performance.TimesRealTime, "F1"));
        }

        AnsiConsole.Write(table);
    }

    /// <summary>What an audio host asks for, of each network.</summary>
    public static void Streams(IEnumerable<Training> trainings)
    {
        foreach (Training training in trainings)
        {
            string name = training.Model.Name;
            Performance performance = training.Performance;
            string speed = Number(performance.NanosecondsPerSample, "F0"), times = Number(performance.TimesRealTime, "F1");
            Console.WriteLine($"speed of the {name}: {speed} ns per sample, {times} times real time at 48 kHz");
            Console.WriteLine($"allocated while the {name} played: {performance.AllocatedBytes} bytes");
            Console.WriteLine($"whole window and blocks of the {name}: {(training.HasSameBits ? "the same bits" : "other bits")}");
        }
    }

    /// <summary>A line for the file that was written.</summary>
    public static void Written(SoundJob job, Training training) => Console.WriteLine(
        $"{job.Output}: {Number((double)job.Dry.Length / Amplifier.SampleRate, "F1")} seconds, amplified by the {training.Model.Name}");

    /// <summary>What is not as it was expected to be.</summary>
    public static void Faults(IEnumerable<Training> trainings)
    {
        foreach (string fault in trainings.SelectMany(training => training.Faults)) Console.WriteLine(fault);
    }

    /// <summary>The figures that a check can read.</summary>
    public static void Figures(IEnumerable<Training> trainings)
    {
        IEnumerable<string> figures = trainings.Select(training => $"{training.Model.Name} {Number(training.Performance.ErrorToSignal, "F3")}");
        Console.WriteLine($"error to signal: {string.Join(", ", figures)}");
    }

    private static string Number(IFormattable number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
