using System.Globalization;
using CompiledNet;
using Spectre.Console;

namespace Digits;

/// <summary>A live progress bar, above it a line for each finished epoch.</summary>
internal sealed class TerminalProgress(ProgressTask task) : IProgress<TrainingProgress>
{
    public static T Show<T>(int epochs, Func<IProgress<TrainingProgress>, T> train) => AnsiConsole.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
        .Start(context => train(new TerminalProgress(context.AddTask("training", maxValue: epochs))));

    public void Report(TrainingProgress value)
    {
        task.Value = value.Epoch - 1 + ((double)value.Step / value.StepsPerEpoch);
        if (value.Result is { } result) AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{EpochLine.Of(value, result)}");
    }
}
