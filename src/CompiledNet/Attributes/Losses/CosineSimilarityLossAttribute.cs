namespace CompiledNet;

/// <summary>
/// The mean over rows, along the last axis, of 1 − y · t / (max(|y|, ε) max(|t|, ε)), of outputs y and targets t: how far their directions differ, from 0 to 2.
/// Targets have the output's shape.
/// </summary>
public sealed class CosineSimilarityLossAttribute : LossAttribute
{
    /// <summary>ε, the least norm, which keeps rows of zeros from a division by 0: a finite number above 0. The default is 1e-8.</summary>
    public double Epsilon { get; set; } = 1e-8;
}
