namespace CompiledNet;

/// <summary>
/// Softmax and cross-entropy in one: −log softmax(y)[t], the mean over rows, where classes are on the output's last axis
/// and y are logits. The target is one class index per row.
/// </summary>
public sealed class SoftmaxCrossEntropyLossAttribute : LossAttribute
{
    /// <summary>The share e of the target that is spread evenly over all classes, in [0, 1). The default is 0.</summary>
    public double LabelSmoothing { get; set; }

    /// <summary>
    /// A target that counts neither in the sum nor in the divisor, and has no gradient; it may be a valid class. The default,
    /// <see cref="int.MinValue"/>, ignores none.
    /// </summary>
    public int IgnoreIndex { get; set; } = int.MinValue;

    /// <summary>
    /// One weight per class, not negative; the mean is then divided by the sum of the targets' weights. With
    /// <see cref="SoftTargets"/> it is divided by the number of rows, as in PyTorch.
    /// </summary>
    public double[]? ClassWeights { get; set; }

    /// <summary>
    /// Whether the target is a probability per class, so that a row's loss is −Σ tₖ log softmax(y)ₖ. Rows with a negative
    /// number or NaN, or whose sum differs from 1 by more than 0.001, are refused.
    /// </summary>
    public bool SoftTargets { get; set; }
}
