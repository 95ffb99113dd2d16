using System.Globalization;

namespace Reinforcement;

/// <summary>The line that some rollouts leave.</summary>
internal static class ProgressLine
{
    private const int Rollouts = 40;

    /// <returns>The line, or <see langword="null"/> for a rollout that leaves none.</returns>
    public static string? Of(RolloutProgress progress) =>
        progress.IsLast || progress.Steps % (Rollouts * Rollout.Moves) == 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"seed {progress.Seed}  steps {progress.Steps,9:N0}  episodes {progress.Episodes,5:N0}  mean of last 100 {progress.MeanSteps,5:F1}  value error {progress.ValueError:F4}")
            : null;
}
