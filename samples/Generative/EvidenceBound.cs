using System.Globalization;

namespace Generative;

/// <summary>The negative evidence lower bound of an image, in nats. The smaller it is, the likelier the model makes the image.</summary>
/// <param name="Pixels">What the pixels cost where the code is known.</param>
/// <param name="Means">What the code costs, for where it lies.</param>
/// <param name="Variances">What the code costs, for how narrowly it lies there.</param>
internal readonly record struct EvidenceBound(double Pixels, double Means, double Variances)
{
    /// <summary>All parts together.</summary>
    public double Total => Pixels + Means + Variances;

    /// <summary>The parts from the losses of the autoencoder, which are means over their elements.</summary>
    public static EvidenceBound Of(ReadOnlySpan<float> losses) => new(
        losses[0] * (double)Autoencoder.PixelsLength,
        losses[1] * (double)Autoencoder.MeanLength,
        losses[2] * (double)Autoencoder.LogVarianceLength);

    /// <summary>This and a share of another one: the terms of a mean.</summary>
    public EvidenceBound Plus(EvidenceBound other, double share) => new(
        Pixels + (share * other.Pixels), Means + (share * other.Means), Variances + (share * other.Variances));

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"pixels {Pixels:F2} + means {Means:F2} + variances {Variances:F2} = {Total:F2} nats");
}
