namespace CompiledNet;

/// <summary>
/// The mean of max(0, 1 − t y) over all elements of the batch, of scores y, of which positive ones say yes, and targets t (Cortes and Vapnik,
/// 1995). Targets have the output's shape, and are −1 or 1; others are refused.
/// </summary>
public sealed class HingeLossAttribute : LossAttribute;
