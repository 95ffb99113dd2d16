using System.Numerics;

namespace CompiledNet;

/// <summary>
/// A line through the point under test: one element moves, or all of a tensor at once. What moved gets its old bits back
/// after each evaluation.
/// </summary>
internal readonly ref struct LossLine<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Func<double> _loss;
    private readonly Span<T> _values;
    private readonly ReadOnlySpan<T> _derivatives;
    private readonly ReadOnlySpan<int> _places;
    private readonly ReadOnlySpan<double> _direction;
    private readonly double _squares;

    /// <param name="loss">Computes the loss, and the derivatives at the same point.</param>
    /// <param name="values">Where the loss reads what moves.</param>
    /// <param name="derivatives">Where <paramref name="loss"/> leaves the derivatives, in the order of the values.</param>
    /// <param name="places">What moves: indices of <paramref name="values"/>.</param>
    /// <param name="direction">How far each of them moves over a distance of 1.</param>
    public LossLine(
        Func<double> loss, Span<T> values, ReadOnlySpan<T> derivatives, ReadOnlySpan<int> places, ReadOnlySpan<double> direction)
    {
        _loss = loss;
        _values = values;
        _derivatives = derivatives;
        _places = places;
        _direction = direction;
        foreach (double share in direction) _squares += share * share;
    }

    /// <summary>Evaluates loss and derivative at a distance.</summary>
    public LinePoint At(double distance)
    {
        var originals = new T[_places.Length];
        for (int k = 0; k < originals.Length; k++) originals[k] = _values[_places[k]];
        double moved = 0;
        try
        {
            for (int k = 0; k < originals.Length; k++)
            {
                double original = double.CreateTruncating(originals[k]);
                T value = T.CreateTruncating(original + (distance * _direction[k]));
                _values[_places[k]] = value;
                moved += _direction[k] * (double.CreateTruncating(value) - original);
            }

            return new LinePoint(moved / _squares, _loss(), Slope(_derivatives));
        }
        finally
        {
            for (int k = 0; k < originals.Length; k++) _values[_places[k]] = originals[k];
        }
    }

    /// <summary>The derivative along the line, from the derivatives of the elements.</summary>
    public double Slope(ReadOnlySpan<T> derivatives)
    {
        double slope = 0;
        for (int k = 0; k < _places.Length; k++) slope += _direction[k] * double.CreateTruncating(derivatives[_places[k]]);
        return slope;
    }
}
