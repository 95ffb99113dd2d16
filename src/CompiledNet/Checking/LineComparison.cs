using System.Numerics;

namespace CompiledNet;

/// <summary>Compares, along one line, the derivative that <c>Backward</c> gives with differences of the loss.</summary>
/// <remarks>
/// <para>
/// Over a segment the loss changes by the integral of its derivative, f(h) − f(−h) = ∫ f′(t) dt, whatever kinks it has on
/// the way: a unit whose ReLU switches is a step of f′. <c>Backward</c> gives f′ at every point at which it gives f, so the
/// integral costs nothing more. It is taken by a rule in which the point under test itself weighs most. This needs no small
/// step, so that in float too the change of the loss stands out from its rounding.
/// </para>
/// <para>
/// What steps between the points of the integral may be off by is bounded by the second differences of f′
/// (<see cref="SlopeIntegral{T}"/>). Where that is too much the panels are split, and then the segment is narrowed, as far as
/// the rounding of the loss allows; where rounding is too much the segment is widened. A wrong derivative stays wrong however
/// fine the panels, and on a narrower segment too; only what does both is called an error.
/// </para>
/// </remarks>
internal sealed class LineComparison<T>(NumericPrecision precision)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of panels from which their second differences tell of kinks reliably enough to agree.</summary>
    private const int SeveralPanels = 8;

    private const int Widenings = 2;
    private const double Widening = 8;
    private const double Narrowing = 16;

    private readonly SlopeIntegral<T> _integral = new();

    /// <summary>Compares.</summary>
    /// <param name="line">The line.</param>
    /// <param name="step">Half the width of the first segment.</param>
    /// <param name="slope">The derivative that <c>Backward</c> gives at the point.</param>
    /// <param name="noise">How far rounding may move loss and derivative.</param>
    /// <param name="typical">The typical derivative.</param>
    public LineFinding Compare(LossLine<T> line, double step, double slope, RoundingNoise noise, double typical)
    {
        if (!double.IsFinite(slope)) return LineFinding.NotFinite(slope);
        LineFinding finding = Over(line, step, slope, noise, typical);
        for (int i = 0; i < Widenings && finding.Outcome == LineOutcome.Rounding; i++)
        {
            step *= Widening;
            LineFinding wider = Over(line, step, slope, noise, typical);
            if (wider.Outcome == LineOutcome.Kink || double.IsNaN(wider.Numeric)) break;
            finding = wider;
        }

        for (int i = 0; i < precision.Narrowings && finding.Outcome is LineOutcome.Kink or LineOutcome.Disagrees; i++)
        {
            step /= Narrowing;
            LineFinding narrower = Over(line, step, slope, noise, typical);
            if (finding.Outcome == LineOutcome.Disagrees && !double.IsNaN(finding.Numeric))
            {
                if (narrower.Outcome == LineOutcome.Disagrees) return finding;
                double difference = Math.Abs(finding.Analytic - finding.Numeric);
                if (narrower.Outcome == LineOutcome.Rounding || narrower.Error > difference / 2)
                    return finding with { Outcome = LineOutcome.Rounding };
            }

            if (narrower.Outcome == LineOutcome.Rounding) break;
            finding = narrower;
        }

        return finding;
    }

    private LineFinding Over(LossLine<T> line, double step, double slope, RoundingNoise noise, double typical)
    {
        _integral.Start(line, slope, step);
        while (true)
        {
            if (!_integral.IsFinite) return LineFinding.NotFinite(slope);
            if (Judge(slope, noise, typical) is LineFinding finding) return finding;
            if (_integral.Panels < precision.Panels) _integral.SplitAll(line);
            else _integral.SplitWorst(line);
        }
    }

    /// <summary>The verdict of the panels so far, or <see langword="null"/> where more of them are needed.</summary>
    private LineFinding? Judge(double slope, RoundingNoise noise, double typical)
    {
        double change = _integral.Last.Loss - _integral.First.Loss;
        if (change == 0 && slope == 0 && _integral.First.Slope == 0 && _integral.Last.Slope == 0)
            return new(LineOutcome.NoEffect, 0, 0, 0, 0);

        // Beside a kink the derivative may be zero on this side and typical on the other.
        typical = Math.Max(typical, Math.Max(Math.Abs(_integral.First.Slope), Math.Abs(_integral.Last.Slope)));
        double difference = (change / _integral.Width) - _integral.Mean;
        double numeric = slope + difference;
        double size = Math.Max(Math.Abs(slope), Math.Abs(numeric));
        double rounding = (2 * noise.Loss / _integral.Width) + noise.Slope;
        double error = rounding + _integral.Error;
        double scale = Math.Max(size, precision.NegligibleShare * typical);
        double resolved = precision.Resolution * Math.Max(size, typical);
        double off = Math.Abs(difference);
        double unexplained = off - (precision.Bound * scale);
        LineFinding Found(LineOutcome outcome, double doubt) =>
            new(outcome, slope, numeric, error, off == 0 ? 0 : off / (scale + (doubt / precision.Bound)));

        if (error <= resolved && unexplained <= rounding) return Found(Agreement(slope, resolved), rounding);
        if (error <= resolved && unexplained <= error && _integral.Panels >= SeveralPanels)
            return Found(Agreement(slope, resolved), error);
        if (_integral.Panels >= precision.Panels && unexplained > 2 * error) return Found(LineOutcome.Disagrees, 0);
        if (rounding > resolved && unexplained <= 2 * error) return Found(LineOutcome.Rounding, error);
        return _integral.Panels >= precision.Panels * 5 / 2 ? Found(LineOutcome.Kink, error) : null;
    }

    // Once the panels have been split, the point under test alone weighs little in the integral.
    private LineOutcome Agreement(double slope, double resolved) =>
        _integral.Panels > 1 && _integral.Isolation(slope) > resolved ? LineOutcome.Kink : LineOutcome.Agrees;
}
