using System.Numerics;

namespace CompiledNet;

/// <summary>Gathers what outputs and targets of one batch after the other say about a network. Allocates only at creation.</summary>
internal abstract class TargetMetrics<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The metrics of a network's kind of target.</summary>
    public static TargetMetrics<T> Create(NetworkInfo network) => network.TargetKind switch
    {
        TargetKind.ClassIndices => new ClassMetrics<T>(network),
        TargetKind.ClassProbabilities => new ClassMetrics<T>(network),
        TargetKind.Probabilities => new ProbabilityMetrics<T>(),
        TargetKind.Values => new ValueMetrics<T>(network),
        _ => throw new ArgumentException($"{network.Name} has no loss.", nameof(network)),
    };

    /// <summary>The share of right predictions so far, or <see langword="null"/> where there is no such thing.</summary>
    public abstract double? Accuracy { get; }

    /// <summary>Forgets everything.</summary>
    public abstract void Reset();

    /// <summary>Takes in the outputs and targets of some samples.</summary>
    public abstract void Add(ReadOnlySpan<T> outputs, Samples<T> targets);

    /// <summary>All figures so far, in an object of their own.</summary>
    public abstract Evaluation ToEvaluation(double loss, long count);
}
