namespace GradientHealth;

/// <summary>A training that fails, and remedies to try.</summary>
/// <param name="Name">One word.</param>
/// <param name="Description">The network.</param>
/// <param name="Trials">The ill training itself, and then one remedy at a time.</param>
internal sealed record Illness(string Name, string Description, IReadOnlyList<Trial> Trials);
