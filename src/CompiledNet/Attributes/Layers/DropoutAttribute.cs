namespace CompiledNet;

/// <summary>
/// Inverted dropout (Srivastava et al., 2014): in training each element is 0 with the given probability, else divided by
/// 1 − probability; in evaluation the identity. The mask is a function of (seed, step, sample, layer, element) alone.
/// </summary>
/// <param name="probability">The probability of a zero, in [0, 1).</param>
public sealed class DropoutAttribute(double probability) : LayerAttribute
{
    /// <summary>The probability of a zero.</summary>
    public double Probability { get; } = probability;
}
