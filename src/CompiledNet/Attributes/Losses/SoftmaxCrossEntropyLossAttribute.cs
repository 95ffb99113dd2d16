namespace CompiledNet;

/// <summary>
/// Softmax and cross-entropy in one: −log softmax(y)[t], the mean over rows, where y are logits and classes are on the output's last
/// axis: an output (classes) is one row, an output (time, classes) one for each time step. The target is one class index per row,
/// an <see cref="int"/> from 0 to the number of classes less 1; others are refused.
/// </summary>
public sealed class SoftmaxCrossEntropyLossAttribute : LossAttribute
{
    /// <summary>
    /// The share e of the target that is spread evenly over all classes, in [0, 1) (Szegedy et al., 2015). The default is 0.
    /// </summary>
    public double LabelSmoothing { get; set; }

    /// <summary>
    /// A target that counts neither in the sum nor in the divisor, and has no gradient; it may be a valid class, and need
    /// not be one. The default, <see cref="int.MinValue"/>, ignores none. Soft targets have no index to ignore.
    /// </summary>
    public int IgnoreIndex { get; set; } = int.MinValue;

    /// <summary>
    /// One weight per class, finite and not negative; the sum over rows is then divided by the sum of their targets' weights. With
    /// <see cref="SoftTargets"/> it is divided by the number of rows, as in PyTorch. The default, <see langword="null"/>, is 1 for each.
    /// </summary>
    public double[]? ClassWeights { get; set; }

    /// <summary>
    /// Whether the target is a probability per class, so that a row's loss is −Σ tₖ log softmax(y)ₖ. Rows with a negative
    /// number or NaN, or whose sum differs from 1 by more than 0.001, are refused. The default is
    /// <see langword="false"/>.
    /// </summary>
    public bool SoftTargets { get; set; }
}
