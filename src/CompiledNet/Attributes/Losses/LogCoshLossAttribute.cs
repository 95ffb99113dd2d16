namespace CompiledNet;

/// <summary>
/// The mean of log cosh(y − t) over all elements of the batch, of outputs y and targets t: near 0 half the square of the difference, far off its
/// absolute value less log 2. Targets have the output's shape.
/// </summary>
public sealed class LogCoshLossAttribute : LossAttribute;
