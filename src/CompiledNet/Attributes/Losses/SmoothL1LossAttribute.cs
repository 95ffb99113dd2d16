namespace CompiledNet;

/// <summary>
/// The mean over all elements of d² / 2β where |d| &lt; β, else of |d| − β / 2, with d = y − t of outputs y and targets t (Girshick, 2015):
/// a <see cref="HuberLossAttribute"/> over its δ. Targets have the output's shape.
/// </summary>
public sealed class SmoothL1LossAttribute : LossAttribute
{
    /// <summary>β, from where on the loss is linear: finite and not negative. With 0 it is the absolute error. The default is 1.</summary>
    public double Beta { get; set; } = 1;
}
