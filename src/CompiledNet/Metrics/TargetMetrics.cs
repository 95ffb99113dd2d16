using System.Numerics;
using System.Runtime.InteropServices;

namespace CompiledNet;

/// <summary>Gathers what outputs and targets of one batch after the other say about a network. Allocates only at creation.</summary>
internal abstract class TargetMetrics<TElement, TTarget>
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    where TTarget : unmanaged
{
    /// <summary>The metrics of a network's kind of target.</summary>
    public static TargetMetrics<TElement, TTarget> Create(NetworkInfo network) => network.TargetKind switch
    {
        TargetKind.ClassIndices => new ClassMetrics<TElement, TTarget>(network),
        TargetKind.ClassProbabilities => new ClassMetrics<TElement, TTarget>(network),
        TargetKind.Probabilities => new ProbabilityMetrics<TElement, TTarget>(),
        TargetKind.Values => new ValueMetrics<TElement, TTarget>(network),
        _ => throw new ArgumentException($"{network.Name} has no loss.", nameof(network)),
    };

    /// <summary>The share of right predictions so far, or <see langword="null"/> where there is no such thing.</summary>
    public abstract double? Accuracy { get; }

    /// <summary>Forgets everything.</summary>
    public abstract void Reset();

    /// <summary>Takes in the outputs and targets of some samples.</summary>
    public abstract void Add(ReadOnlySpan<TElement> outputs, ReadOnlySpan<TTarget> targets);

    /// <summary>All figures so far, in an object of their own.</summary>
    public abstract Evaluation ToEvaluation(double loss, long count);

    /// <summary>The targets as the numbers that they are: class indices, or elements as the network's.</summary>
    protected static ReadOnlySpan<T> As<T>(ReadOnlySpan<TTarget> targets)
        where T : unmanaged => typeof(T) == typeof(TTarget)
            ? MemoryMarshal.Cast<TTarget, T>(targets)
            : throw new ArgumentException($"Targets of type {typeof(T).Name} were expected, not {typeof(TTarget).Name}.", nameof(targets));
}
