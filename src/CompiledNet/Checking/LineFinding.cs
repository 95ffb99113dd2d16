namespace CompiledNet;

/// <summary>What a comparison along one line has shown.</summary>
/// <param name="Outcome">The verdict.</param>
/// <param name="Analytic">The derivative that <c>Backward</c> gives at the point.</param>
/// <param name="Numeric">The derivative that the loss gives there.</param>
/// <param name="Error">How far the numeric derivative may be off.</param>
/// <param name="RelativeError">The difference of the two relative to their size, what they may be off by left out.</param>
internal readonly record struct LineFinding(
    LineOutcome Outcome, double Analytic, double Numeric, double Error, double RelativeError)
{
    /// <summary>A derivative, or a loss beside it, that is no number.</summary>
    public static LineFinding NotFinite(double analytic) =>
        new(LineOutcome.Disagrees, analytic, double.NaN, 0, double.PositiveInfinity);
}
