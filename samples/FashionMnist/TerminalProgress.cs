using System.Globalization;
using CompiledNet;
using Spectre.Console;

namespace FashionMnist;

/// <summary>A live progress bar with the loss so far, above it a line for each finished epoch.</summary>
internal sealed class TerminalProgress(ProgressTask task) : IProgress<TrainingProgress>
{
    // Far more steps pass in a second than anybody can read.
    private const int StepsPerUpdate = 10;

    public static T Show<T>(int epochs, Func<IProgress<TrainingProgress>, T> train) => AnsiConsole.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .Start(context => train(new TerminalProgress(context.AddTask("training", maxValue: epochs))));

    public void Report(TrainingProgress value)
    {
        if (value.Result is { } result) AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{EpochLine.Of(value, result)}");
        else if (value.Step % StepsPerUpdate != 0) return;
        task.Value = value.Epoch - 1 + ((double)value.Step / value.StepsPerEpoch);
        task.Description = string.Create(CultureInfo.InvariantCulture, $"epoch {value.Epoch}  loss {value.Loss:F4}");
    }
}
