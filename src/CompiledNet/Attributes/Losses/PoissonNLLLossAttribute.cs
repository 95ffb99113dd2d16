namespace CompiledNet;

/// <summary>
/// The negative log-likelihood of counts t under Poisson distributions whose rates the outputs y tell: the mean over all elements of exp(y) − t y, but
/// for log t!, which does not depend on the outputs. Targets have the output's shape, and are not negative.
/// </summary>
public sealed class PoissonNLLLossAttribute : LossAttribute
{
    /// <summary>
    /// Whether outputs are logarithms of rates; else they are rates, and the loss is y − t log(y + ε). The default is <see langword="true"/>.
    /// </summary>
    public bool LogInput { get; set; } = true;

    /// <summary>
    /// Whether log t! is added by Stirling's formula, t log t − t + log(2πt) / 2 where t > 1. The default is <see langword="false"/>.
    /// </summary>
    public bool Full { get; set; }

    /// <summary>ε, which keeps the logarithm of a rate finite: a finite number above 0. The default is 1e-8.</summary>
    public double Epsilon { get; set; } = 1e-8;
}
