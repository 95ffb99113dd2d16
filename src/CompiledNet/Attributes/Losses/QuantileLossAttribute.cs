namespace CompiledNet;

/// <summary>
/// The mean of max(q (t − y), (q − 1) (t − y)) over all elements of the batch, of outputs y and targets t: outputs learn the q-quantile of what
/// targets may be (Koenker and Bassett, 1978). Targets have the output's shape.
/// </summary>
/// <param name="quantile">q, from 0 to 1; 0.5 is the median.</param>
public sealed class QuantileLossAttribute(double quantile) : LossAttribute
{
    /// <summary>q.</summary>
    public double Quantile { get; } = quantile;
}
