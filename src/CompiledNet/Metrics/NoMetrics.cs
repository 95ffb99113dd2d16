using System.Numerics;

namespace CompiledNet;

/// <summary>What outputs say where no target says what they should be: nothing.</summary>
internal sealed class NoMetrics<T> : TargetMetrics<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override double? Accuracy => null;

    public override void Reset()
    {
    }

    public override void Add(ReadOnlySpan<T> outputs, Samples<T> targets)
    {
    }

    public override Evaluation ToEvaluation(double loss, long count) => new(loss, count);
}
