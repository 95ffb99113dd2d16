using System.Numerics;

namespace CompiledNet;

/// <summary>The mean, over a segment around the point under test, of the derivative that <c>Backward</c> gives.</summary>
/// <remarks>
/// Simpson's rule on panels that can be split. Each panel's error is bounded by what a kink inside could do, a third of its
/// second difference; where the derivative is smooth that is far too much.
/// </remarks>
internal sealed class SlopeIntegral<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<Panel> _panels = [];

    /// <summary>The number of panels; 1 at first.</summary>
    public int Panels => _panels.Count;

    /// <summary>The segment's left end.</summary>
    public LinePoint First => _panels[0].Left;

    /// <summary>The segment's right end.</summary>
    public LinePoint Last => _panels[^1].Right;

    public double Width => Last.At - First.At;

    /// <summary>Whether all losses and derivatives on the way are finite.</summary>
    public bool IsFinite { get; private set; }

    /// <summary>The mean derivative.</summary>
    public double Mean { get; private set; }

    /// <summary>How far the mean may be off by kinks.</summary>
    public double Error { get; private set; }

    /// <summary>Begins with one panel.</summary>
    /// <param name="line">The line.</param>
    /// <param name="slope">The derivative at the point under test, the panel's middle.</param>
    /// <param name="step">Half the segment's width.</param>
    public void Start(LossLine<T> line, double slope, double step)
    {
        _panels.Clear();
        LinePoint left = line.At(-step);
        LinePoint right = line.At(step);
        _panels.Add(new(left, new(0, double.NaN, slope), right));
        IsFinite = left.IsFinite && right.IsFinite;
        Sum();
    }

    /// <summary>Halves every panel.</summary>
    public void SplitAll(LossLine<T> line)
    {
        for (int i = _panels.Count - 1; i >= 0; i--) Split(line, i);
        Sum();
    }

    /// <summary>Halves the panel whose error may be the largest.</summary>
    public void SplitWorst(LossLine<T> line)
    {
        int worst = 0;
        for (int i = 1; i < _panels.Count; i++)
        {
            if (_panels[i].Error > _panels[worst].Error) worst = i;
        }

        Split(line, worst);
        Sum();
    }

    /// <summary>
    /// How far the derivative at the point lies outside those of its two neighbours: at a kink it should be one of them or
    /// between, unless several units switch at this very point.
    /// </summary>
    public double Isolation(double slope)
    {
        double left = First.Slope;
        double right = Last.Slope;
        double after = double.PositiveInfinity;
        foreach (Panel panel in _panels)
        {
            foreach (LinePoint point in (ReadOnlySpan<LinePoint>)[panel.Left, panel.Middle])
            {
                if (point.At < 0) left = point.Slope;
                if (point.At > 0 && point.At < after) (after, right) = (point.At, point.Slope);
            }
        }

        return Math.Max(slope - Math.Max(left, right), Math.Min(left, right) - slope);
    }

    private void Split(LossLine<T> line, int index)
    {
        (LinePoint left, LinePoint middle, LinePoint right) = _panels[index];
        LinePoint before = line.At((left.At + middle.At) / 2);
        LinePoint after = line.At((middle.At + right.At) / 2);
        IsFinite &= before.IsFinite && after.IsFinite;
        _panels[index] = new(left, before, middle);
        _panels.Insert(index + 1, new(middle, after, right));
    }

    private void Sum()
    {
        double sum = 0;
        double squares = 0;
        foreach (Panel panel in _panels)
        {
            sum += panel.Integral;
            squares += panel.Error * panel.Error;
        }

        Mean = sum / Width;
        Error = Math.Sqrt(squares) / Width;
    }

    private readonly record struct Panel(LinePoint Left, LinePoint Middle, LinePoint Right)
    {
        public double Integral => (Right.At - Left.At) / 6 * (Left.Slope + (4 * Middle.Slope) + Right.Slope);

        public double Error => (Right.At - Left.At) / 3 * Math.Abs(Left.Slope - (2 * Middle.Slope) + Right.Slope);
    }
}
