using System.Numerics;

namespace CompiledNet;

/// <summary>Gathers what outputs and targets of one batch after the other say about a network. Allocates only at creation.</summary>
internal abstract class TargetMetrics<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The metrics of a loss's kind of target.</summary>
    public static TargetMetrics<T> Create(NetworkInfo network, LossInfo loss)
    {
        OutputInfo output = network.Outputs[loss.Output];
        return loss.TargetKind switch
        {
            // What targets say of several outputs is the loss's own matter.
            _ when loss.Outputs.Count > 1 => new NoMetrics<T>(),
            TargetKind.ClassIndices or TargetKind.ClassProbabilities => new ClassMetrics<T>(loss, output.Shape[^1]),
            TargetKind.Probabilities or TargetKind.Signs => new ProbabilityMetrics<T>(YesThreshold<T>.Of(loss)),
            TargetKind.Values when loss.TargetLength == output.Length => new ValueMetrics<T>(output.Length),
            _ => new NoMetrics<T>(),
        };
    }

    /// <summary>The share of right predictions so far, or <see langword="null"/> where there is no such thing.</summary>
    public abstract double? Accuracy { get; }

    /// <summary>Forgets everything.</summary>
    public abstract void Reset();

    /// <summary>Takes in the outputs and targets of some samples.</summary>
    public abstract void Add(ReadOnlySpan<T> outputs, Samples<T> targets);

    /// <summary>All figures so far, in an object of their own.</summary>
    public abstract Evaluation ToEvaluation(double loss, long count);
}
