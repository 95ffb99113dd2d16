namespace CompiledNet;

/// <summary>
/// The mean over rows of max(0, D(a, p) − D(a, n) + margin), where D(x, z) = (Σ |x − z + ε|ᵖ)^(1/p) along the last axis: an anchor's output
/// is to lie nearer to that of a positive example than to that of a negative one (Schroff, Kalenichenko and Philbin, 2015). There is no
/// target.
/// </summary>
/// <param name="anchor">The output for anchors, of any shape with an axis of features, as <see cref="OutputAttribute"/> names it.</param>
/// <param name="positive">The output for positive examples, of the same shape.</param>
/// <param name="negative">The output for negative examples, of the same shape.</param>
public sealed class TripletMarginLossAttribute(string anchor, string positive, string negative) : LossAttribute
{
    /// <summary>The output for anchors.</summary>
    public string Anchor { get; } = anchor;

    /// <summary>The output for positive examples.</summary>
    public string Positive { get; } = positive;

    /// <summary>The output for negative examples.</summary>
    public string Negative { get; } = negative;

    /// <summary>How much nearer the positive example is to lie: finite and not negative. The default is 1.</summary>
    public double Margin { get; set; } = 1;

    /// <summary>p, the degree of the norm: at least 1, at most 64. The default is 2, the Euclidean distance.</summary>
    public double P { get; set; } = 2;

    /// <summary>ε, which is added to every difference: finite and not negative. The default is 1e-6.</summary>
    public double Epsilon { get; set; } = 1e-6;

    /// <summary>
    /// Whether the negative example is compared with the nearer of anchor and positive example, min(D(a, n), D(p, n)) in the place of D(a, n)
    /// (Balntas and others, 2016). The default is <see langword="false"/>.
    /// </summary>
    public bool Swap { get; set; }
}
