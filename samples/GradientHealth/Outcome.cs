using CompiledNet;

namespace GradientHealth;

/// <summary>What a trial came to.</summary>
/// <param name="Name">The trial's name.</param>
/// <param name="Start">The gradient over all training data before the first step.</param>
internal sealed record Outcome(string Name, GradientProfile Start)
{
    private const double Much = 0.8;
    private const double Little = 0.2;

    /// <summary>The same after the last step, or <see langword="null"/> if the training broke off.</summary>
    public GradientProfile? End { get; init; }

    /// <summary>The share of test digits that are recognised, or <see langword="null"/> if the training broke off.</summary>
    public double? Accuracy { get; init; }

    /// <summary>The units that had no gradient in the whole last epoch, or <see langword="null"/> if the training broke off.</summary>
    public int? DeadUnits { get; init; }

    /// <summary>Why the training broke off, if it did.</summary>
    public NonFiniteException? Failure { get; init; }

    /// <summary>What the training was good for.</summary>
    public Verdict Verdict => Accuracy switch
    {
        null => Verdict.BreaksOff,
        >= Much => Verdict.Learns,
        >= Little => Verdict.LearnsLittle,
        _ => Verdict.Guesses,
    };

    /// <summary>Whether the gradient is the same as another's at the start: the remedies differ in their steps alone.</summary>
    public bool StartsAs(Outcome other) => Start.Norms.SequenceEqual(other.Start.Norms);
}
