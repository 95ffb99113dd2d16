using System.Numerics;

namespace CompiledNet;

/// <summary>Accuracy of independent yes-or-no outputs: a logit above 0 says yes, as a target of at least one half does.</summary>
internal sealed class ProbabilityMetrics<TElement, TTarget> : TargetMetrics<TElement, TTarget>
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    where TTarget : unmanaged
{
    private static readonly TElement Half = TElement.One / (TElement.One + TElement.One);

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

    public override void Add(ReadOnlySpan<TElement> outputs, ReadOnlySpan<TTarget> targets)
    {
        ReadOnlySpan<TElement> wanted = As<TElement>(targets);
        for (int i = 0; i < outputs.Length; i++)
        {
            // An output that is not a number is no answer, so it is never right.
            if (TElement.IsNaN(outputs[i])) _unclassified++;
            else if (outputs[i] > TElement.Zero == wanted[i] >= Half) _right++;
        }

        _total += outputs.Length;
    }

    public override Evaluation ToEvaluation(double loss, long count) => new(loss, count) { Accuracy = Accuracy, Unclassified = _unclassified };
}
