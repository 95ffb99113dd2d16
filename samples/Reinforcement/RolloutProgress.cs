namespace Reinforcement;

/// <summary>Where a training is after a rollout.</summary>
/// <param name="Seed">The training's seed.</param>
/// <param name="Steps">The steps of all episodes so far.</param>
/// <param name="Episodes">The episodes that have ended.</param>
/// <param name="MeanSteps">The mean length of the last 100 of them.</param>
/// <param name="ValueError">The mean squared error of the value head over the rollout.</param>
/// <param name="IsLast">Whether the training ends here.</param>
internal sealed record RolloutProgress(ulong Seed, int Steps, int Episodes, double MeanSteps, float ValueError, bool IsLast);
