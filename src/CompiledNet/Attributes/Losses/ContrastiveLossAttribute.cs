namespace CompiledNet;

/// <summary>
/// The mean over rows of (t D² + (1 − t) max(0, margin − D)²) / 2 with the Euclidean distance D of two outputs along the last axis: pairs
/// that belong together, t = 1, are drawn together, and others, t = 0, apart up to the margin (Hadsell, Chopra and LeCun, 2006, who write 0
/// for pairs that belong together). There is one target for each row, from 0 to 1.
/// </summary>
/// <param name="left">One output, of any shape with an axis of features, as <see cref="OutputAttribute"/> names it.</param>
/// <param name="right">The other one, of the same shape.</param>
public sealed class ContrastiveLossAttribute(string left, string right) : LossAttribute
{
    /// <summary>One output.</summary>
    public string Left { get; } = left;

    /// <summary>The other one.</summary>
    public string Right { get; } = right;

    /// <summary>The distance beyond which pairs that do not belong together may be: finite and not negative. The default is 1.</summary>
    public double Margin { get; set; } = 1;
}
