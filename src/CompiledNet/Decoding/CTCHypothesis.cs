namespace CompiledNet;

/// <summary>A sequence that outputs may stand for, and how likely it is.</summary>
/// <param name="Ids">The ids, without repetitions and blanks of the path.</param>
/// <param name="LogProbability">
/// The logarithm of its probability: of the paths that the search has kept, which are all where the beam is wide enough.
/// </param>
public sealed record CTCHypothesis(IReadOnlyList<int> Ids, double LogProbability)
{
    /// <summary>One line: <c>3, 1, 4 (-0.25)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{string.Join(", ", Ids)} ({LogProbability:G6})");
}
