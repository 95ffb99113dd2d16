namespace CompiledNet;

/// <summary>The mean of (y − t)² over all elements of the batch, of outputs y and targets t. Targets have the output's shape.</summary>
public sealed class MeanSquaredErrorLossAttribute : LossAttribute;
