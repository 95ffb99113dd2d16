using CompiledNet;

namespace Generative;

/// <summary>The layers of the autoencoder that lie behind the code: they draw an image from any code.</summary>
[Network(Autoencoder.CodeLength)]
[Dense(128, Activation = Activation.ReLU, Name = "decoder1")]
[Dense(Autoencoder.Pixels, Name = "pixels")]
[Activation(Activation.Sigmoid)]
internal sealed partial class Decoder
{
    /// <summary>Takes over what an autoencoder has learnt: the layers have the same names in both.</summary>
    public static Decoder Of(Autoencoder autoencoder)
    {
        var decoder = new Decoder();
        foreach (Parameter<float> parameter in decoder.Parameters)
            parameter.CopyFrom(autoencoder.Parameters[parameter.Name].ToArray());
        return decoder;
    }

    /// <summary>Draws an image for each code.</summary>
    public float[] Draw(ReadOnlySpan<float> codes)
    {
        var images = new float[codes.Length / InputLength * OutputLength];
        Forward(codes, images);
        return images;
    }
}
