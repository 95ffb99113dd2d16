using System.Numerics;

namespace CompiledNet;

/// <summary>Accuracy and confusion of classes, given as indices or as probabilities, of which the largest is the class.</summary>
internal sealed class ClassMetrics<T> : TargetMetrics<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Beyond that a table of all pairs is no longer read by anybody, and a vocabulary's would not fit in memory.
    private const int MaxClassesOfMatrix = 1000;

    private readonly bool _indices;
    private readonly int _classes;
    private readonly int? _ignored;
    private readonly long[] _matrix;
    private readonly long[] _unclassified;
    private long _right;
    private long _total;
    private long _totalUnclassified;

    public ClassMetrics(LossInfo loss, int classes)
    {
        _indices = loss.TargetKind == TargetKind.ClassIndices;
        _classes = classes;
        _ignored = loss.IgnoreIndex;
        _matrix = _classes <= MaxClassesOfMatrix ? new long[_classes * _classes] : [];
        _unclassified = _classes <= MaxClassesOfMatrix ? new long[_classes] : [];
    }

    public override double? Accuracy => (double)_right / _total;

    public override void Reset()
    {
        Array.Clear(_matrix);
        Array.Clear(_unclassified);
        _right = 0;
        _total = 0;
        _totalUnclassified = 0;
    }

    public override void Add(ReadOnlySpan<T> outputs, Samples<T> targets)
    {
        for (int row = 0; row < outputs.Length / _classes; row++)
        {
            int actual = _indices ? targets.Indices[row] : LargestElement.Find(targets.Numbers.Slice(row * _classes, _classes));
            if (_indices && actual == _ignored) continue;
            int predicted = LargestElement.Find(outputs.Slice(row * _classes, _classes));
            _total++;
            if (predicted < 0) AddUnclassified(actual);
            else AddClassified(actual, predicted);
        }
    }

    private void AddClassified(int actual, int predicted)
    {
        if (actual == predicted) _right++;
        if (_matrix.Length > 0) _matrix[(actual * _classes) + predicted]++;
    }

    private void AddUnclassified(int actual)
    {
        _totalUnclassified++;
        if (_unclassified.Length > 0) _unclassified[actual]++;
    }

    public override Evaluation ToEvaluation(double loss, long count) => new(loss, count)
    {
        Accuracy = Accuracy,
        Unclassified = _totalUnclassified,
        ConfusionMatrix = _matrix.Length > 0 ? new ConfusionMatrix(_classes, _matrix, _unclassified) : null,
    };
}
