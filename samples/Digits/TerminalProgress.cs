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

/// <summary>The same lines without a terminal.</summary>
internal sealed class PlainProgress : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value.Result is { } result) Console.WriteLine(EpochLine.Of(value, result));
    }
}

internal static class EpochLine
{
    public static string Of(TrainingProgress progress, EpochResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {progress.Epoch,2}/{progress.Epochs}  loss {result.TrainingLoss:F4}  test loss {result.ValidationLoss:F4}  test accuracy {result.ValidationAccuracy:F4}");
}
