namespace CompiledNet.CompilerServices;

public static partial class ScalarMath
{
    /// <summary>A power of a number that is not negative, the same bits on every machine.</summary>
    /// <param name="x">The base.</param>
    /// <param name="y">The exponent.</param>
    /// <returns>x^y within 2 ULP: 1 when y is 0, NaN when x is negative or either is NaN.</returns>
    public static double Pow(double x, double y)
    {
        if (y == 0 || x == 1)
            return 1;
        if (double.IsNaN(y) || !(x >= 0))
            return double.NaN;
        if (x == 0 || double.IsPositiveInfinity(x))
            return x == 0 == y > 0 ? 0 : double.PositiveInfinity;

        // The smallest |log x| is 2^-53: exponents beyond 1e20 all overflow or vanish; infinity would spoil the sums.
        y = Math.Clamp(y, -1e20, 1e20);
        var (high, low) = LogToTwicePrecision(x);
        double product = y * high;
        double rest = double.FusedMultiplyAdd(y, high, -product) + y * low;
        double power = Exp(product);
        return double.IsInfinity(power) ? power : double.FusedMultiplyAdd(power, rest, power);
    }

    // A power of e^700 multiplies the logarithm's error by 700, so the logarithm is wanted to some 65 bits: every step
    // whose rounding would show carries its error along.
    private static (double High, double Low) LogToTwicePrecision(double x)
    {
        var (m, e) = Split(x);
        // s = (m - 1) / (m + 1), z = s^2
        double f = m - 1;
        double g = m + 1;
        double s = f / g;
        double sLow = (double.FusedMultiplyAdd(-s, g, f) - s * (m - (g - 1))) / g;
        double z = s * s;
        double zLow = double.FusedMultiplyAdd(s, s, -z) + 2 * s * sLow;
        // log m = 2 artanh(s) = 2 (s + s w) with w = z/3 + z^2/5 + ...
        double third = z / 3;
        double more = (double.FusedMultiplyAdd(-3, third, z) + zLow) / 3 + z * z * Horner(z, ArtanhCoefficients);
        double w = third + more;
        double wLow = more - (w - third);
        double p = s * w;
        double pLow = double.FusedMultiplyAdd(s, w, -p) + s * wLow + sLow * w;
        double half = s + p;
        double halfLow = p - (half - s) + (sLow + pLow);
        // log x = e log 2 + log m
        double t = e * Ln2High;
        double tLow = double.FusedMultiplyAdd(e, Ln2High, -t) + e * Ln2Low;
        double high = t + 2 * half;
        double low = 2 * half - (high - t) + (tLow + 2 * halfLow);
        return (high, low);
    }

    // x = 2^exponent * mantissa, the mantissa from sqrt(1/2) to sqrt(2).
    private static (double Mantissa, double Exponent) Split(double x)
    {
        const long RootHalf = 0x3FE6A09E667F3BCD;
        double bias = 1023;
        if (x < 2.2250738585072014e-308)
        {
            x *= 18014398509481984d; // 2^54, for denormal numbers
            bias += 54;
        }

        long bits = BitConverter.DoubleToInt64Bits(x) + (0x3FF0000000000000 - RootHalf);
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) + RootHalf);
        return (mantissa, (bits >> 52) - bias);
    }

    // log 2 = high + low to twice the precision.
    private const double Ln2High = 0.6931471805599453;
    private const double Ln2Low = 2.3190468138462996e-17;

    // 1/25, 1/23 ... 1/5: the terms of artanh's series after the first two, to 2^-70 at sqrt(2).
    private static ReadOnlySpan<double> ArtanhCoefficients =>
    [
        1 / 25d, 1 / 23d, 1 / 21d, 1 / 19d, 1 / 17d, 1 / 15d, 1 / 13d, 1 / 11d, 1 / 9d, 1 / 7d, 1 / 5d,
    ];
}
