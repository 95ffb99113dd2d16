using System.Numerics;

namespace CompiledNet;

/// <summary>Compares analytic with numeric derivatives, tensor after tensor, and keeps the worst.</summary>
internal sealed class GradientComparison<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The share of a tensor's root mean square gradient below which an element's error counts as absolute.</summary>
    private const double NegligibleShare = 1e-3;

    /// <summary>The number of elements, beside the one with the largest gradient, at which the loss's rounding is measured.</summary>
    private const int NoiseProbes = 4;

    private readonly NumericPrecision _precision = NumericPrecision.Of<T>();
    private readonly LossProbe<T> _probe;
    private readonly Differentiator<T> _differentiator;
    private readonly ulong _seed;
    private readonly int _maxElements;
    private GradientDeviation _worst = GradientDeviation.None;
    private int _checked;
    private int _unresolved;

    public GradientComparison(Func<double> loss, ulong seed, int maxElements)
    {
        _probe = new LossProbe<T>(_precision, loss);
        _differentiator = new Differentiator<T>(_precision, _probe);
        _seed = seed;
        _maxElements = maxElements;
    }

    /// <summary>Compares the elements of a tensor.</summary>
    /// <param name="tensor">Its name.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="elements">Where the loss reads the elements from; each gets its old bits back.</param>
    /// <param name="strides">The distances of the elements in <paramref name="elements"/>.</param>
    /// <param name="gradient">The analytic derivatives, in row-major order.</param>
    public void Compare(string tensor, IReadOnlyList<int> shape, Span<T> elements, IReadOnlyList<int> strides, T[] gradient)
    {
        if (gradient.Length == 0) return;
        double negligible = NegligibleShare * RootMeanSquare(gradient);
        double noise = MeasureNoise(shape, elements, strides, gradient);
        foreach (int element in Choose(gradient.Length))
        {
            ref T place = ref At(elements, element, shape, strides);
            Compare(tensor, TensorIndex.Of(element, shape), ref place, double.CreateTruncating(gradient[element]), noise, negligible);
        }
    }

    /// <summary>Compares two losses that must be the same: without that, differences mean nothing.</summary>
    /// <param name="first">The loss of an earlier call.</param>
    /// <returns>Whether they are the same, and numbers.</returns>
    public bool CompareLosses(double first)
    {
        double second = _probe.Here();
        if (first == second) return true;
        _worst = new("loss", [], first, second, double.PositiveInfinity);
        return false;
    }

    public GradientCheckResult ToResult() => new(_worst, _precision.Bound, _checked, _unresolved);

    private void Compare(string tensor, int[] index, ref T element, double analytic, double noise, double negligible)
    {
        Derivative numeric = _differentiator.First(ref element, noise);
        double error = RelativeError(analytic, numeric, negligible);
        // A tenth of the bound already tells of a kink or a curvature, and the report should not.
        if (error > _precision.Bound / 10)
        {
            if (_differentiator.Best(ref element, noise, negligible) is not Derivative best)
            {
                _unresolved++;
                return;
            }

            numeric = best;
            error = RelativeError(analytic, numeric, negligible);
        }

        _checked++;
        if (_checked > 1 && error <= _worst.RelativeError) return;
        _worst = new(tensor, index, analytic, numeric.Value, error);
    }

    private double RelativeError(double analytic, Derivative numeric, double negligible)
    {
        double difference = Math.Abs(analytic - numeric.Value);
        if (difference == 0) return 0;
        double floor = Math.Max(negligible, numeric.Error / _precision.Bound);
        double scale = Math.Max(Math.Max(Math.Abs(analytic), Math.Abs(numeric.Value)), floor);
        return double.IsFinite(difference) && double.IsFinite(scale) ? difference / scale : double.PositiveInfinity;
    }

    /// <summary>How far the loss is off by rounding, where elements of this tensor move.</summary>
    private double MeasureNoise(IReadOnlyList<int> shape, Span<T> elements, IReadOnlyList<int> strides, T[] gradient)
    {
        double noise = _probe.MeasureNoise(ref At(elements, Largest(gradient), shape, strides));
        for (int i = 0; i < NoiseProbes; i++)
        {
            int element = (int)((long)gradient.Length * i / NoiseProbes);
            noise = Math.Max(noise, _probe.MeasureNoise(ref At(elements, element, shape, strides)));
        }

        // A loss that never moved may be the difference of numbers near 1, as a logarithm of almost 1 is.
        double epsilon = double.CreateTruncating(T.BitIncrement(T.One) - T.One);
        return (noise == 0 ? epsilon : noise) + (epsilon * Math.Abs(_probe.Here()));
    }

    private static ref T At(Span<T> elements, int element, IReadOnlyList<int> shape, IReadOnlyList<int> strides) =>
        ref elements[TensorIndex.Offset(element, shape, strides)];

    private int[] Choose(int count)
    {
        var order = new int[count];
        new ShuffledOrder().Fill(order, _seed, stream: 0);
        int[] chosen = order[..Math.Min(count, _maxElements)];
        Array.Sort(chosen);
        return chosen;
    }

    private static double RootMeanSquare(ReadOnlySpan<T> values)
    {
        double squares = 0;
        foreach (T value in values)
        {
            if (T.IsFinite(value)) squares += double.CreateTruncating(value) * double.CreateTruncating(value);
        }

        return Math.Sqrt(squares / values.Length);
    }

    private static int Largest(ReadOnlySpan<T> values)
    {
        int largest = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (T.IsFinite(values[i]) && !(T.Abs(values[i]) <= T.Abs(values[largest]))) largest = i;
        }

        return largest;
    }
}
