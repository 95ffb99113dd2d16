namespace CompiledNet;

/// <summary>
/// Stochastic depth for the branch of a residual block (Huang et al., "Deep Networks with Stochastic Depth", 2016): in training all of a sample is 0 with
/// some probability p, else multiplied by 1 / (1 − p); evaluation changes nothing. Any shape to the same.
/// </summary>
/// <param name="probability">p, at least 0 and less than 1.</param>
public sealed class DropPathAttribute(double probability) : LayerAttribute
{
    /// <summary>The probability that a sample is dropped.</summary>
    public double Probability { get; } = probability;
}
