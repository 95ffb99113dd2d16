namespace CompiledNet;

/// <summary>
/// The margin by which the target's score should exceed all others (Weston and Watkins, 1999): the mean over rows of w[t] Σ max(0, margin − y[t] + y[k])^p / K
/// over the classes k ≠ t, where scores y of K classes are on the output's last axis. The target is one class index per row, an <see cref="int"/> from 0 to K − 1;
/// others are refused.
/// </summary>
public sealed class MultiMarginLossAttribute : LossAttribute
{
    /// <summary>p, 1 or 2. The default is 1.</summary>
    public int P { get; set; } = 1;

    /// <summary>The margin: any finite number. The default is 1.</summary>
    public double Margin { get; set; } = 1;

    /// <summary>
    /// One weight w per class, finite and not negative, which is not divided out, as in PyTorch. The default, <see langword="null"/>, is 1 for each.
    /// </summary>
    public double[]? ClassWeights { get; set; }
}
