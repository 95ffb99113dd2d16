using System.Globalization;
using System.Text;

namespace CompiledNet;

/// <summary>
/// How often each actual class was taken for each class: rows are the actual classes, columns the predicted ones. Samples
/// whose outputs are NaN were taken for none; they have a column of their own, <see cref="Unclassified(int)"/>.
/// </summary>
public sealed class ConfusionMatrix
{
    private readonly long[] _counts;
    private readonly long[] _unclassified;

    internal ConfusionMatrix(int classes, ReadOnlySpan<long> counts, ReadOnlySpan<long> unclassified)
    {
        ClassCount = classes;
        _counts = counts.ToArray();
        _unclassified = unclassified.ToArray();
    }

    /// <summary>The number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>How many samples of a class were taken for a class.</summary>
    /// <param name="actual">The class that they are of, from 0 to less than <see cref="ClassCount"/>.</param>
    /// <param name="predicted">The class that they were taken for, from 0 to less than <see cref="ClassCount"/>.</param>
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

    /// <summary>The number of all samples, those of no predicted class among them.</summary>
    public long Total => _counts.Sum() + _unclassified.Sum();

    /// <summary>How many samples of a class were taken for no class, since an output of theirs is NaN. None of them is right.</summary>
    /// <param name="actual">The class that they are of, from 0 to less than <see cref="ClassCount"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long Unclassified(int actual)
    {
        CheckClass(actual, nameof(actual));
        return _unclassified[actual];
    }

    /// <summary>The share of the samples that were predicted as a class which are of that class; NaN where none was.</summary>
    /// <param name="class">The class, from 0 to less than <see cref="ClassCount"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Precision(int @class) => this[@class, @class] / (double)PredictedCount(@class);

    /// <summary>The share of a class's samples that were predicted as that class; NaN for a class without samples.</summary>
    /// <param name="class">The class, from 0 to less than <see cref="ClassCount"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Recall(int @class) => this[@class, @class] / (double)ActualCount(@class);

    /// <summary>The harmonic mean of precision and recall; NaN for a class that neither occurs nor was predicted.</summary>
    /// <param name="class">The class, from 0 to less than <see cref="ClassCount"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double F1(int @class) => 2 * this[@class, @class] / (double)(PredictedCount(@class) + ActualCount(@class));

    /// <summary>The number of samples of a class.</summary>
    /// <param name="class">The class, from 0 to less than <see cref="ClassCount"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long ActualCount(int @class)
    {
        CheckClass(@class, nameof(@class));
        long count = _unclassified[@class];
        for (int predicted = 0; predicted < ClassCount; predicted++) count += this[@class, predicted];
        return count;
    }

    /// <summary>The number of samples that were predicted as a class.</summary>
    /// <param name="class">The class, from 0 to less than <see cref="ClassCount"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long PredictedCount(int @class)
    {
        CheckClass(@class, nameof(@class));
        long count = 0;
        for (int actual = 0; actual < ClassCount; actual++) count += this[actual, @class];
        return count;
    }

    /// <summary>A table, one line per actual class; with a last column, named NaN, if there are unclassified samples.</summary>
    public override string ToString()
    {
        const string NoClass = "NaN";
        long largest = Math.Max(Math.Max(_counts.Max(), _unclassified.Max()), ClassCount - 1);
        bool hasUnclassified = _unclassified.Any(count => count > 0);
        int digits = largest.ToString(CultureInfo.InvariantCulture).Length;
        int width = (hasUnclassified ? Math.Max(digits, NoClass.Length) : digits) + 1;
        var text = new StringBuilder();
        text.Append(' ', width);
        for (int predicted = 0; predicted < ClassCount; predicted++) Append(predicted);
        if (hasUnclassified) text.Append(NoClass.PadLeft(width));
        for (int actual = 0; actual < ClassCount; actual++)
        {
            text.Append('\n');
            Append(actual);
            for (int predicted = 0; predicted < ClassCount; predicted++) Append(this[actual, predicted]);
            if (hasUnclassified) Append(_unclassified[actual]);
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
