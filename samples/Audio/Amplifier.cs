namespace Audio;

/// <summary>
/// The amplifier that the networks are to sound like, as an engineer would simulate it: a coupling capacitor, a stage that is driven far
/// beyond what it can give, and a tone control.
/// </summary>
internal sealed class Amplifier
{
    /// <summary>The samples of a second.</summary>
    public const int SampleRate = 48_000;

    /// <summary>How far the stage is driven, and how far its working point lies off the middle: it clips one half of a wave earlier.</summary>
    private const double Drive = 6, Offset = 0.3;

    /// <summary>Below this frequency the capacitor lets less and less through, in hertz.</summary>
    private const double CouplingCutoff = 100;

    /// <summary>Where the tone control cuts off treble when it is closed, in hertz, and how many octaves higher when it is open.</summary>
    private const double ClosedCutoff = 600, Octaves = 4;

    private static readonly double CouplingShare = Share(CouplingCutoff);

    private double _bass;
    private double _output;

    /// <summary>Amplifies a sound.</summary>
    /// <param name="dry">The sound.</param>
    /// <param name="tone">The tone control at each sample, from 0, closed, to 1, open.</param>
    /// <returns>What the amplifier makes of it.</returns>
    public static float[] Process(ReadOnlySpan<float> dry, ReadOnlySpan<float> tone)
    {
        var amplifier = new Amplifier();
        var wet = new float[dry.Length];
        for (int i = 0; i < dry.Length; i++) wet[i] = (float)amplifier.Next(dry[i], tone[i]);
        return wet;
    }

    private double Next(double sample, double tone)
    {
        _bass += CouplingShare * (sample - _bass);
        double clipped = Math.Tanh((Drive * (sample - _bass)) + Offset) - Math.Tanh(Offset);
        _output += Share(ClosedCutoff * Math.Pow(2, Octaves * tone)) * (clipped - _output);
        return _output / 2;
    }

    /// <summary>The share of a step that a resistor and a capacitor follow within a sample, from their cutoff frequency.</summary>
    private static double Share(double cutoff) => 1 - Math.Exp(-2 * Math.PI * cutoff / SampleRate);
}
