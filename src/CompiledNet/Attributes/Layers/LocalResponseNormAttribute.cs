namespace CompiledNet;

/// <summary>
/// Normalisation by neighbouring channels, y = x / (k + α / n · Σ x²)ᵝ (Krizhevsky, Sutskever and Hinton, 2012), of (channels, length), (channels, height,
/// width) or more axes to the same: the sum is over a window of n channels at the same position, from ⌊n / 2⌋ in front of an element's own to ⌊(n − 1) / 2⌋
/// behind it. Channels that are not there count as zeros, and n stays. No parameters.
/// </summary>
/// <param name="size">The number of channels of a window, n: at least 1.</param>
public sealed class LocalResponseNormAttribute(int size) : LayerAttribute
{
    /// <summary>The number of channels of a window, n.</summary>
    public int Size { get; } = size;

    /// <summary>α, the weight of the mean square: finite and not negative. The default is 1e-4.</summary>
    public double Alpha { get; set; } = 1e-4;

    /// <summary>β, the exponent: finite and not negative. The default is 0.75.</summary>
    public double Beta { get; set; } = 0.75;

    /// <summary>k, which is added to it and keeps the division from zero: finite and above 0. The default is 1.</summary>
    public double K { get; set; } = 1;
}
