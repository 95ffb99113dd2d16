using System.Numerics;

namespace CompiledNet;

/// <summary>Derivatives of a loss by differences, one element after the other.</summary>
/// <remarks>
/// D(h) = (f(x + h) − f(x − h)) / 2h has an error in h², h⁴, ..., so R(h) = (4 D(h / 2) − D(h)) / 3 has one in h⁴
/// (Richardson, 1911). Where that does not agree with the analytic derivative the step is halved again and again, and the
/// R(h) that changes least to the next one, the loss's rounding added, is taken (after Ridders, 1982): this finds the
/// right step beside a kink, such as a unit whose ReLU switches within the first step, or under a strong curvature. The
/// choice does not look at the analytic derivative, so it cannot favour a wrong one.
/// </remarks>
internal sealed class Differentiator<T>(NumericPrecision precision, LossProbe<T> probe)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double[] _central = new double[precision.Halvings + 1];

    /// <summary>The derivative with the largest step: four evaluations.</summary>
    /// <param name="element">The element.</param>
    /// <param name="noise">How far rounding may move the loss.</param>
    public Derivative First(ref T element, double noise)
    {
        double step = precision.Step * LossProbe<T>.Unit(element);
        double wide = Central(ref element, step);
        double narrow = Central(ref element, step / 2);
        return new Derivative(Extrapolate(wide, narrow), RoundingError(noise, step));
    }

    /// <summary>
    /// The derivative with the step that serves best, or <see langword="null"/> where there is none: at a kink, or so near
    /// to one that no two steps agree.
    /// </summary>
    /// <param name="element">The element.</param>
    /// <param name="noise">How far rounding may move the loss.</param>
    /// <param name="negligible">A derivative below which errors count as absolute.</param>
    public Derivative? Best(ref T element, double noise, double negligible)
    {
        double step = precision.Step * LossProbe<T>.Unit(element);
        for (int i = 0; i < _central.Length; i++) _central[i] = Central(ref element, Halved(step, i));
        int best = 0;
        double least = double.PositiveInfinity;
        for (int i = 0; i + 2 < _central.Length; i++)
        {
            double error = Math.Abs(Extrapolated(i) - Extrapolated(i + 1)) + RoundingError(noise, Halved(step, i));
            if (error >= least) continue;
            least = error;
            best = i;
        }

        step = Halved(step, best);
        double value = Extrapolated(best);
        double disagreement = Math.Abs(value - Extrapolated(best + 1));
        double rounding = RoundingError(noise, step);
        // Both values are rounded, the second with half the step.
        double allowed = (3 * rounding) + (precision.Bound * Math.Max(Math.Abs(value), negligible));
        return disagreement > allowed || HasKink(ref element, step, noise) ? null : new Derivative(value, disagreement + rounding);
    }

    /// <summary>
    /// Whether left and right derivative differ. Where the loss is smooth the distance of left and right difference
    /// shrinks with the step; at a kink it stays. The smaller step reaches as far as the last halvings: a kink farther away
    /// than that is outside the step that was chosen.
    /// </summary>
    private bool HasKink(ref T element, double step, double noise)
    {
        int halvings = precision.Halvings - 3;
        double narrow = Halved(step, halvings);
        double smooth = Halved(Jump(ref element, step), halvings);
        return Jump(ref element, narrow) > 2 * (smooth + (4 * noise / narrow));
    }

    /// <summary>The distance of left and right difference: |f(x + h) − 2 f(x) + f(x − h)| / h.</summary>
    private double Jump(ref T element, double step)
    {
        double above = probe.Moved(ref element, step, out _);
        double below = probe.Moved(ref element, -step, out _);
        return Math.Abs(above - (2 * probe.Here()) + below) / step;
    }

    private double Central(ref T element, double step)
    {
        double above = probe.Moved(ref element, step, out double upper);
        double below = probe.Moved(ref element, -step, out double lower);
        return (above - below) / (upper - lower);
    }

    private double Extrapolated(int halvings) => Extrapolate(_central[halvings], _central[halvings + 1]);

    private static double Extrapolate(double wide, double narrow) => ((4 * narrow) - wide) / 3;

    // Each of the four losses is off by the noise: (4 · 2 / h + 1 / h) / 3 of it.
    private static double RoundingError(double noise, double step) => 3 * noise / step;

    private static double Halved(double step, int times) => step / (1 << times);
}
