namespace CompiledNet;

/// <summary>
/// Dropout that keeps mean 0 and variance 1, for networks of <see cref="Activation.SELU"/> (Klambauer, Unterthiner, Mayr and Hochreiter, "Self-Normalizing
/// Neural Networks", 2017): in training an element becomes what SELU tends to for very negative arguments with some probability, and all are
/// scaled and shifted; evaluation changes nothing. Any shape to the same.
/// </summary>
/// <param name="probability">The probability, at least 0 and less than 1.</param>
public sealed class AlphaDropoutAttribute(double probability) : LayerAttribute
{
    /// <summary>The probability that an element is dropped.</summary>
    public double Probability { get; } = probability;
}
