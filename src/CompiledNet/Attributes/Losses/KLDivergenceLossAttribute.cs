namespace CompiledNet;

/// <summary>
/// The divergence of outputs from targets, Σ t (log t − y) over the samples, where outputs y are logarithms of probabilities, as
/// <see cref="Activation.LogSoftmax"/> gives them, and targets t probabilities (Kullback and Leibler, 1951): the sum over all elements, divided by the
/// number of samples. Targets have the output's shape; what has the probability 0 costs nothing.
/// </summary>
public sealed class KLDivergenceLossAttribute : LossAttribute
{
    /// <summary>Whether targets are logarithms of probabilities too, so that the loss is Σ exp(t) (t − y). The default is <see langword="false"/>.</summary>
    public bool LogTarget { get; set; }
}
