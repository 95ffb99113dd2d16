namespace CompiledNet;

/// <summary>
/// The negative logarithm of the target's probability: the mean over rows of −y[t], where outputs y are logarithms of probabilities, as
/// <see cref="Activation.LogSoftmax"/> gives them, and classes are on the output's last axis. The target is one class index per row, an <see cref="int"/> from 0 to
/// the number of classes less 1; others are refused. <see cref="SoftmaxCrossEntropyLossAttribute"/> is the same of logits.
/// </summary>
public sealed class NegativeLogLikelihoodLossAttribute : LossAttribute
{
    /// <summary>
    /// A target that counts neither in the sum nor in the divisor, and has no gradient; it may be a valid class, and need not be one. The default,
    /// <see cref="int.MinValue"/>, ignores none.
    /// </summary>
    public int IgnoreIndex { get; set; } = int.MinValue;

    /// <summary>
    /// One weight per class, finite and not negative; the sum over rows is then divided by the sum of their targets' weights. The default,
    /// <see langword="null"/>, is 1 for each.
    /// </summary>
    public double[]? ClassWeights { get; set; }
}
