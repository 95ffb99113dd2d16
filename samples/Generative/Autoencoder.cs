using CompiledNet;

namespace Generative;

/// <summary>
/// A variational autoencoder (Kingma and Welling, 2014). It says of an image where its code lies, as a normal distribution, and draws
/// the image again from a code out of that distribution.
/// </summary>
/// <remarks>
/// The chance comes from outside, as a second input, which the program draws anew for each step: the code is mean + deviation · noise,
/// and that has a gradient for mean and deviation.
/// </remarks>
[Network]
[Input("image", Pixels)]
[Input("noise", CodeLength)]
[Dense(128, From = "image", Activation = Activation.ReLU, Name = "encoder1")]
[Dense(CodeLength, Name = "mean")]
[Dense(CodeLength, From = "encoder1", Name = "logVariance")]
[Activation(nameof(HalfExponential), Name = "deviation")]
[Multiply("deviation", "noise", Name = "spread")]
[Add("mean", "spread", Name = "code")]
[Dense(128, Activation = Activation.ReLU, Name = "decoder1")]
[Dense(Pixels, Name = "pixels")]
[Output("pixels")]
[Output("mean")]
[Output("logVariance")]
[BinaryCrossEntropyWithLogitsLoss(On = "pixels")]
[CustomLoss(nameof(PullToZero), On = "mean", Weight = CodeWeight)]
[CustomLoss(nameof(PullToOne), On = "logVariance", Weight = CodeWeight)]
internal sealed partial class Autoencoder
{
    /// <summary>The pixels of an image.</summary>
    public const int Pixels = 64;

    /// <summary>The numbers of a code.</summary>
    public const int CodeLength = 8;

    /// <summary>
    /// The negative evidence lower bound of an image is the sum of the cross-entropies of its 64 pixels and of the pulls on the 8 numbers
    /// of its code. The losses are means over their elements, so a mean over codes counts 8 / 64 as much as one over pixels. All
    /// losses together are then the bound divided by 64.
    /// </summary>
    private const double CodeWeight = (double)CodeLength / Pixels;

    /// <summary>The standard deviation, from the logarithm of the variance.</summary>
    [Elementwise]
    private static double HalfExponential(double logVariance) => Math.Exp(0.5 * logVariance);

    /// <summary>
    /// With <see cref="PullToOne"/> the Kullback-Leibler divergence of a number's distribution from the standard normal one, from
    /// which codes are drawn in the end: it keeps the places together.
    /// </summary>
    [Elementwise]
    private static double PullToZero(double mean) => 0.5 * mean * mean;

    /// <summary>The other part, which keeps the variance from vanishing: codes near each other are then for images alike.</summary>
    [Elementwise]
    private static double PullToOne(double logVariance) => 0.5 * (Math.Exp(logVariance) - 1 - logVariance);
}
