namespace CompiledNet;

/// <summary>
/// Binary cross-entropy of probabilities: the mean of −(t log y + (1 − t) log(1 − y)) over all elements of the batch, of outputs y in [0, 1] and targets
/// t. Logarithms are −100 at least, as in PyTorch, so 0 · log 0 is 0. Targets have the output's shape, with values in [0, 1]; others, and NaN, are
/// refused. <see cref="BinaryCrossEntropyWithLogitsLossAttribute"/> is better where the outputs come from a sigmoid: it loses no digits.
/// </summary>
public sealed class BinaryCrossEntropyLossAttribute : LossAttribute;
