using System.Globalization;
using Spectre.Console;

namespace Reinforcement;

/// <summary>A live bar of how long the pole stands, above it the same lines.</summary>
internal sealed class TerminalProgress(ProgressTask task) : IProgress<RolloutProgress>
{
    public static T Show<T>(Func<IProgress<RolloutProgress>, T> train) => AnsiConsole.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn())
        .Start(context => train(new TerminalProgress(context.AddTask("training", maxValue: Training.Goal))));

    public void Report(RolloutProgress value)
    {
        // The task would end with its greatest value, but there are more seeds to come.
        task.Value = Math.Min(value.MeanSteps, Training.Goal - 1);
        task.Description = string.Create(CultureInfo.InvariantCulture, $"seed {value.Seed}: {value.MeanSteps,5:F1} of {CartPole.MostSteps} steps");
        if (ProgressLine.Of(value) is { } line) AnsiConsole.MarkupLineInterpolated($"{line}");
    }
}
