namespace CompiledNet.Goldens;

/// <summary>
/// How far an array may be from the expected one: each element by <see cref="Absolute"/> plus <see cref="Relative"/>
/// times the largest magnitude in the expected array. The files hold nine digits, so neither goes to zero in double.
/// </summary>
internal sealed record Tolerance(double Absolute, double Relative)
{
    /// <summary>
    /// What the slope of HardSigmoid adds to the relative error of gradients: the cases' library multiplies by 1/6 rounded to single precision, in double too.
    /// </summary>
    private const double SlopeInSingle = 3e-8;

    /// <summary>That of a case.</summary>
    public static Tolerance Of(Precision precision, GoldenCase golden)
    {
        Tolerance usual = Of(precision);
        return golden is NetworkBasedCase network && network.Layers.Any(layer => layer.EndsIn() == nameof(Activation.HardSigmoid))
            ? usual with { Relative = usual.Relative + SlopeInSingle }
            : usual;
    }

    public static Tolerance Of(Precision precision) => precision switch
    {
        Precision.Single => new Tolerance(2e-6, 2e-5),
        Precision.Double => new Tolerance(1e-9, 1e-8),
        _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, "The precision has no tolerance."),
    };
}
