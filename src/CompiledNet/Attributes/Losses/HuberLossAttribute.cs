namespace CompiledNet;

/// <summary>
/// The mean over all elements of d² / 2 where |d| ≤ δ, else of δ (|d| − δ / 2), with d = y − t of outputs y and targets t: far off it grows as
/// |d| does (Huber, 1964). Targets have the output's shape.
/// </summary>
public sealed class HuberLossAttribute : LossAttribute
{
    /// <summary>δ, from where on the loss is linear: a finite number above 0. The default is 1.</summary>
    public double Delta { get; set; } = 1;
}
