namespace CompiledNet;

/// <summary>
/// The mean of max(0, 1 − t y)² over all elements of the batch, of scores y, of which positive ones say yes, and targets t. Targets have the output's
/// shape, and are −1 or 1; others are refused.
/// </summary>
public sealed class SquaredHingeLossAttribute : LossAttribute;
