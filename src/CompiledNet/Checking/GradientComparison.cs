using System.Numerics;

namespace CompiledNet;

/// <summary>Compares analytic with numeric derivatives, tensor after tensor, and keeps the worst.</summary>
internal sealed class GradientComparison<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of elements, beside the one with the largest derivative, at which rounding is measured.</summary>
    private const int NoiseProbes = 4;

    /// <summary>After so many wrong elements the others of the tensor are spared.</summary>
    private const int WrongElements = 16;

    private readonly NumericPrecision _precision = NumericPrecision.Of<T>();
    private readonly LineComparison<T> _lines;
    private readonly ulong _seed;
    private readonly int _maxElements;
    private readonly GradientTally _tally = new();
    private readonly List<(string Tensor, LineOutcome Obstacle)> _uncompared = [];
    private GradientDeviation _worst = GradientDeviation.None;
    private bool _isWrong;

    public GradientComparison(ulong seed, int maxElements)
    {
        _lines = new(_precision);
        _seed = seed;
        _maxElements = maxElements;
    }

    /// <summary>Compares two losses that must be the same: without that, differences mean nothing.</summary>
    /// <returns>Whether they are the same, and numbers.</returns>
    public bool CompareLosses(double first, double second)
    {
        if (first == second && double.IsFinite(first)) return true;
        _worst = new("loss", [], first, second, double.PositiveInfinity);
        _isWrong = true;
        return false;
    }

    /// <summary>Compares the elements of a tensor, one by one and all together.</summary>
    public void Compare(GradientTensor<T> tensor)
    {
        if (tensor.Length == 0) return;
        RoundingNoise noise = MeasureNoise(tensor);
        var tally = new GradientTally();
        int[] chosen = Choose(tensor);
        tally.Skipped = tensor.Length - chosen.Length;
        foreach (int element in chosen)
        {
            LossLine<T> line = tensor.Line(element);
            LineFinding finding = _lines.Compare(
                line, _precision.Step * tensor.Unit(element), tensor.Derivative(element), noise, tensor.Typical);
            tally.Count(finding.Outcome);
            Note(finding, tensor.Name, TensorIndex.Of(element, tensor.Shape));
            if (tally[LineOutcome.Disagrees] == WrongElements) break;
        }

        // One element alone is all of them.
        if (tensor.Length > 1)
        {
            CompareTogether(tensor, tally, noise, AlongGradient(tensor));
            CompareTogether(tensor, tally, noise, AtRandom(tensor));
        }

        if (tally.Obstacle is LineOutcome obstacle) _uncompared.Add((tensor.Name, obstacle));
        _tally.Add(tally);
    }

    public GradientCheckResult ToResult() => new(_worst, _precision.Bound, _isWrong, _tally, _uncompared, typeof(T) == typeof(double));

    /// <summary>
    /// Compares with all elements moving, which adds up what is too small in each alone. A length of 1, as of a single
    /// element's line, keeps the units about as far from their kinks.
    /// </summary>
    private void CompareTogether(GradientTensor<T> tensor, GradientTally tally, RoundingNoise noise, double[] direction)
    {
        LossLine<T> line = tensor.Line(direction);
        RoundingNoise together = RoundingNoise.Measure(line, 1, _precision);
        noise = together with { Loss = Math.Max(noise.Loss, together.Loss) };
        LineFinding finding = _lines.Compare(line, _precision.Step, tensor.Slope(line), noise, tensor.Typical);
        Note(finding, tensor.Name, null);
        if (finding.Outcome == LineOutcome.Agrees) tally.AgreesTogether = true;
    }

    private void Note(LineFinding finding, string tensor, IReadOnlyList<int>? index)
    {
        bool isWrong = finding.Outcome == LineOutcome.Disagrees;
        if (!isWrong && (finding.Outcome != LineOutcome.Agrees || _isWrong)) return;
        // An error of one element says more than one of all together.
        bool isFirst = _worst.Tensor.Length == 0 || (isWrong && !_isWrong);
        if (!isFirst && (finding.RelativeError <= _worst.RelativeError || (index is null && _isWrong))) return;
        _isWrong |= isWrong;
        _worst = new(tensor, index, finding.Analytic, finding.Numeric, finding.RelativeError);
    }

    /// <summary>How far loss and derivatives are off by rounding, where elements of this tensor move.</summary>
    private RoundingNoise MeasureNoise(GradientTensor<T> tensor)
    {
        RoundingNoise noise = Measure(tensor, tensor.Largest);
        for (int i = 0; i < NoiseProbes; i++) noise = noise.Or(Measure(tensor, (int)((long)tensor.Length * i / NoiseProbes)));
        // A loss that never moved may be the difference of numbers near 1, as a logarithm of almost 1 is.
        double measured = noise.Loss == 0 ? _precision.Epsilon : noise.Loss;
        return noise with { Loss = measured + (_precision.Epsilon * Math.Abs(tensor.Loss)) };
    }

    private RoundingNoise Measure(GradientTensor<T> tensor, int element) =>
        RoundingNoise.Measure(tensor.Line(element), tensor.Unit(element), _precision);

    /// <summary>The direction in which the loss should grow fastest: an error in size shows best.</summary>
    private static double[] AlongGradient(GradientTensor<T> tensor)
    {
        var direction = new double[tensor.Length];
        double length = tensor.Typical * Math.Sqrt(tensor.Length);
        for (int i = 0; i < direction.Length; i++)
        {
            double share = tensor.Typical == 0 ? 1 / Math.Sqrt(tensor.Length) : tensor.Derivative(i) / length;
            direction[i] = tensor.IsLearnt(i) ? tensor.Unit(i) * share : 0;
        }

        return direction;
    }

    /// <summary>A direction to which every element adds as much: it meets those that were not chosen.</summary>
    private double[] AtRandom(GradientTensor<T> tensor)
    {
        var direction = new double[tensor.Length];
        int[] order = Order(tensor.Length, stream: 1);
        for (int i = 0; i < direction.Length; i++)
        {
            double sign = !tensor.IsLearnt(i) ? 0 : int.IsEvenInteger(order[i]) ? 1 : -1;
            direction[i] = tensor.Unit(i) * sign / Math.Sqrt(tensor.Length);
        }

        return direction;
    }

    private int[] Choose(GradientTensor<T> tensor)
    {
        var chosen = new List<int>();
        foreach (int element in Order(tensor.Length, stream: 0).AsSpan(0, Math.Min(tensor.Length, _maxElements)))
        {
            if (tensor.IsLearnt(element)) chosen.Add(element);
        }

        chosen.Sort();
        return [.. chosen];
    }

    private int[] Order(int count, ulong stream)
    {
        var order = new int[count];
        new ShuffledOrder().Fill(order, _seed, stream);
        return order;
    }
}
