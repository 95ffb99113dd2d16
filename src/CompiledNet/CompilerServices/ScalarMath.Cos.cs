namespace CompiledNet.CompilerServices;

public static partial class ScalarMath
{
    // pi / 2 = high + low + lowest to three times the precision: beside its multiples little is left of an angle.
    private const double HalfPiHigh = 1.5707963267948966;
    private const double HalfPiLow = 6.123233995736766e-17;
    private const double HalfPiLowest = -1.4973849048591698e-33;

    /// <summary>The cosine, the same bits on every machine.</summary>
    /// <param name="x">An angle in radians, at most a million in magnitude for full accuracy.</param>
    /// <returns>cos x within 1 ULP; NaN for NaN and infinities.</returns>
    public static double Cos(double x)
    {
        var (quadrant, r, low) = Quadrant(x);
        return quadrant switch
        {
            0 => ReducedCos(r, low),
            1 => -ReducedSin(r, low),
            2 => -ReducedCos(r, low),
            3 => ReducedSin(r, low),
            _ => double.NaN,
        };
    }

    // x = n pi/2 + r + low with |r| <= pi/4, and n without its multiples of 4; NaN for what is no angle.
    private static (double Quadrant, double R, double Low) Quadrant(double x)
    {
        double n = Math.Round(x * (2 / Math.PI));
        // The first difference is exact: both share their last place.
        double difference = double.FusedMultiplyAdd(-n, HalfPiHigh, x);
        double r = double.FusedMultiplyAdd(-n, HalfPiLow, difference);
        double low = double.FusedMultiplyAdd(-n, HalfPiLowest, double.FusedMultiplyAdd(-n, HalfPiLow, difference - r));
        return (n - 4 * Math.Floor(n / 4), r, low);
    }

    // cos(r + low) = 1 - r^2/2 + r^4/4! - ... - r low; eight terms reach 2^-58 at pi/4.
    private static double ReducedCos(double r, double low)
    {
        double z = r * r;
        double tail = Horner(z, CosCoefficients);
        double half = 0.5 * z;
        double head = 1 - half;
        return head + (1 - head - half + double.FusedMultiplyAdd(z * z, tail, -r * low));
    }

    // sin(r + low) = r - r^3/3! + r^5/5! - ... + low (1 - r^2/2)
    private static double ReducedSin(double r, double low)
    {
        double z = r * r;
        double tail = Horner(z, SinCoefficients);
        return r + double.FusedMultiplyAdd(z * r, tail, double.FusedMultiplyAdd(-0.5 * z, low, low));
    }

    // The coefficients of Taylor's series, the highest first: -1/18!, 1/16! ... 1/4!
    private static ReadOnlySpan<double> CosCoefficients =>
    [
        -1 / 6402373705728000d, 1 / 20922789888000d, -1 / 87178291200d, 1 / 479001600d,
        -1 / 3628800d, 1 / 40320d, -1 / 720d, 1 / 24d,
    ];

    // -1/19!, 1/17! ... -1/3!
    private static ReadOnlySpan<double> SinCoefficients =>
    [
        -1 / 121645100408832000d, 1 / 355687428096000d, -1 / 1307674368000d, 1 / 6227020800d,
        -1 / 39916800d, 1 / 362880d, -1 / 5040d, 1 / 120d, -1 / 6d,
    ];

    private static double Horner(double x, ReadOnlySpan<double> coefficients)
    {
        double sum = 0;
        foreach (double coefficient in coefficients)
            sum = double.FusedMultiplyAdd(sum, x, coefficient);
        return sum;
    }
}
