namespace CompiledNet;

/// <summary>
/// Sigmoid and binary cross-entropy in one: −(w t log s + (1 − t) log(1 − s)) with s = 1 / (1 + exp(−y)), the mean over
/// all elements of the batch. Targets have the output's shape, with values in [0, 1]; others, and NaN, are refused.
/// </summary>
public sealed class BinaryCrossEntropyWithLogitsLossAttribute : LossAttribute
{
    /// <summary>
    /// The weights w of positive targets, finite and not negative: one for all, or one for each index of the last axis. The
    /// default, <see langword="null"/>, is 1.
    /// </summary>
    public double[]? PosWeight { get; set; }
}
