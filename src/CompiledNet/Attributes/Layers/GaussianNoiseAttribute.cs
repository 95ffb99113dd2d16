namespace CompiledNet;

/// <summary>Noise of a normal distribution with mean 0, which training adds to each element; evaluation changes nothing. Any shape to the same.</summary>
/// <param name="standardDeviation">The standard deviation, finite and not negative.</param>
public sealed class GaussianNoiseAttribute(double standardDeviation) : LayerAttribute
{
    /// <summary>The standard deviation.</summary>
    public double StandardDeviation { get; } = standardDeviation;
}
