namespace CompiledNet;

/// <summary>
/// The mean of |y − t| over all elements of the batch, of outputs y and targets t. Targets have the output's shape. Equal numbers have no gradient.
/// </summary>
public sealed class MeanAbsoluteErrorLossAttribute : LossAttribute;
