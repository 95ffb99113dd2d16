using System.Globalization;
using System.Text;

namespace CompiledNet;

/// <summary>How often each actual class was taken for each class: rows are the actual classes, columns the predicted ones.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[] _counts;

    internal ConfusionMatrix(int classes, ReadOnlySpan<long> counts)
    {
        ClassCount = classes;
        _counts = counts.ToArray();
    }

    /// <summary>The number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>How many samples of a class were taken for a class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long this[int actual, int predicted]
    {
        get
        {
            CheckClass(actual, nameof(actual));
            CheckClass(predicted, nameof(predicted));
            return _counts[(actual * ClassCount) + predicted];
        }
    }

    /// <summary>The number of all samples.</summary>
    public long Total => _counts.Sum();

    /// <summary>The share of the samples that were predicted as a class which are of that class; NaN where none was.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Precision(int @class) => this[@class, @class] / (double)PredictedCount(@class);

    /// <summary>The share of a class's samples that were predicted as that class; NaN for a class without samples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Recall(int @class) => this[@class, @class] / (double)ActualCount(@class);

    /// <summary>The harmonic mean of precision and recall; NaN for a class that neither occurs nor was predicted.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double F1(int @class) => 2 * this[@class, @class] / (double)(PredictedCount(@class) + ActualCount(@class));

    /// <summary>The number of samples of a class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long ActualCount(int @class)
    {
        CheckClass(@class, nameof(@class));
        long count = 0;
        for (int predicted = 0; predicted < ClassCount; predicted++) count += this[@class, predicted];
        return count;
    }

    /// <summary>The number of samples that were predicted as a class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long PredictedCount(int @class)
    {
        CheckClass(@class, nameof(@class));
        long count = 0;
        for (int actual = 0; actual < ClassCount; actual++) count += this[actual, @class];
        return count;
    }

    /// <summary>A table, one line per actual class.</summary>
    public override string ToString()
    {
        int width = Math.Max(_counts.Max(), ClassCount - 1).ToString(CultureInfo.InvariantCulture).Length + 1;
        var text = new StringBuilder();
        text.Append(' ', width);
        for (int predicted = 0; predicted < ClassCount; predicted++) Append(predicted);
        for (int actual = 0; actual < ClassCount; actual++)
        {
            text.Append('\n');
            Append(actual);
            for (int predicted = 0; predicted < ClassCount; predicted++) Append(this[actual, predicted]);
        }

        return text.ToString();

        void Append(long number) => text.Append(number.ToString(CultureInfo.InvariantCulture).PadLeft(width));
    }

    private void CheckClass(int @class, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(@class, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(@class, ClassCount, name);
    }
}
