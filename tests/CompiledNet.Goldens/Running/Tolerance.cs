namespace CompiledNet.Goldens;

/// <summary>
/// How far an array may be from the expected one: each element by <see cref="Absolute"/> plus <see cref="Relative"/>
/// times the largest magnitude in the expected array. The files hold nine digits, so neither goes to zero in double.
/// </summary>
internal sealed record Tolerance(double Absolute, double Relative)
{
    public static Tolerance Of(Precision precision) => precision switch
    {
        Precision.Single => new Tolerance(2e-6, 2e-5),
        Precision.Double => new Tolerance(1e-9, 1e-8),
        _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, "The precision has no tolerance."),
    };
}
