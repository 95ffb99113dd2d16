using System.Numerics;

namespace CompiledNet;

/// <summary>Accuracy of independent yes-or-no outputs: one above a threshold says yes, as a target of at least one half does.</summary>
/// <param name="threshold">The threshold of outputs.</param>
internal sealed class ProbabilityMetrics<T>(T threshold) : TargetMetrics<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private long _right;
    private long _total;
    private long _unclassified;

    public override double? Accuracy => (double)_right / _total;

    public override void Reset()
    {
        _right = 0;
        _total = 0;
        _unclassified = 0;
    }

    public override void Add(ReadOnlySpan<T> outputs, Samples<T> targets)
    {
        ReadOnlySpan<T> wanted = targets.Numbers;
        for (int i = 0; i < outputs.Length; i++)
        {
            // An output that is not a number is no answer, so it is never right.
            if (T.IsNaN(outputs[i])) _unclassified++;
            else if (outputs[i] > threshold == wanted[i] >= YesThreshold<T>.Half) _right++;
        }

        _total += outputs.Length;
    }

    public override Evaluation ToEvaluation(double loss, long count) => new(loss, count) { Accuracy = Accuracy, Unclassified = _unclassified };
}
