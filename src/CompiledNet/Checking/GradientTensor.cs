using System.Numerics;

namespace CompiledNet;

/// <summary>A tensor under test: where its values lie, and the gradient that is to be checked.</summary>
internal readonly ref struct GradientTensor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly double[] Alone = [1];

    private readonly Func<double> _loss;
    private readonly Span<T> _values;
    private readonly ReadOnlySpan<T> _derivatives;
    private readonly T[] _gradient;
    private readonly int[] _places;

    /// <param name="name">Its name.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="storedShape">The shape whose axes have strides, with the same elements in the same order.</param>
    /// <param name="strides">The distances of its elements in memory along them.</param>
    /// <param name="loss">Computes the loss, and the derivatives at the same point.</param>
    /// <param name="values">Where the loss reads the elements from.</param>
    /// <param name="derivatives">Where <paramref name="loss"/> leaves their derivatives.</param>
    public GradientTensor(
        string name,
        IReadOnlyList<int> shape,
        IReadOnlyList<int> storedShape,
        IReadOnlyList<int> strides,
        Func<double> loss,
        Span<T> values,
        ReadOnlySpan<T> derivatives)
    {
        Name = name;
        Shape = shape;
        _loss = loss;
        _values = values;
        _derivatives = derivatives;
        _places = new int[shape.Aggregate(1, (length, extent) => length * extent)];
        for (int i = 0; i < _places.Length; i++) _places[i] = TensorIndex.Offset(i, storedShape, strides);
        Loss = loss();
        _gradient = derivatives.ToArray();
        double squares = 0;
        for (int i = 0; i < _places.Length; i++)
        {
            double derivative = Derivative(i);
            if (!double.IsFinite(derivative)) continue;
            squares += derivative * derivative;
            if (Math.Abs(derivative) > Math.Abs(Derivative(Largest)) || !double.IsFinite(Derivative(Largest))) Largest = i;
        }

        Typical = _places.Length == 0 ? 0 : Math.Sqrt(squares / _places.Length);
    }

    /// <summary>The index along the first axis of what is not learnt, and has no derivatives; -1 for none.</summary>
    public int PaddingRow { get; init; } = -1;

    public string Name { get; }

    public IReadOnlyList<int> Shape { get; }

    public int Length => _places.Length;

    /// <summary>The loss at the point under test.</summary>
    public double Loss { get; }

    /// <summary>The root mean square of its derivatives.</summary>
    public double Typical { get; }

    /// <summary>The element with the largest derivative.</summary>
    public int Largest { get; }

    /// <summary>Whether an element is learnt.</summary>
    public bool IsLearnt(int element) => PaddingRow < 0 || element / (Length / Shape[0]) != PaddingRow;

    /// <summary>The derivative under test of an element, in row-major order.</summary>
    public double Derivative(int element) => double.CreateTruncating(_gradient[_places[element]]);

    /// <summary>The unit of an element's steps: the power of two at or below its magnitude, at least 1.</summary>
    public double Unit(int element)
    {
        double magnitude = Math.Abs(double.CreateTruncating(_values[_places[element]]));
        return magnitude > 1 && double.IsFinite(magnitude) ? Math.ScaleB(1, Math.ILogB(magnitude)) : 1;
    }

    /// <summary>The line along which one element moves.</summary>
    public LossLine<T> Line(int element) => new(_loss, _values, _derivatives, _places.AsSpan(element, 1), Alone);

    /// <summary>The line along which all elements move.</summary>
    /// <param name="direction">How far each moves over a distance of 1.</param>
    public LossLine<T> Line(double[] direction) => new(_loss, _values, _derivatives, _places, direction);

    /// <summary>The derivative under test along a line.</summary>
    public double Slope(LossLine<T> line) => line.Slope(_gradient);
}
