using System.Numerics;

namespace CompiledNet.Generator.Tests.Accuracy;

/// <summary>
/// A number with 1,400 bits behind the point, in which formulas may cancel as they like: what is left of doubles is exact
/// down to the denormal ones.
/// </summary>
internal readonly record struct BigNumber(BigInteger Units)
{
    private const int Bits = 1400;

    private static readonly BigInteger One = BigInteger.One << Bits;

    /// <summary>A finite double, exactly.</summary>
    public static implicit operator BigNumber(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
        BigInteger units = mantissa << (Math.Max(exponent, 1) - 1075 + Bits);
        return new BigNumber(value < 0 ? -units : units);
    }

    public static explicit operator double(BigNumber number)
    {
        BigInteger size = BigInteger.Abs(number.Units);
        int shift = Math.Max((int)size.GetBitLength() - 64, 0);
        return number.Units.Sign * Math.ScaleB((double)(ulong)(size >> shift), shift - Bits);
    }

    public static BigNumber operator +(BigNumber x, BigNumber y) => new(x.Units + y.Units);

    public static BigNumber operator -(BigNumber x, BigNumber y) => new(x.Units - y.Units);

    public static BigNumber operator -(BigNumber x) => new(-x.Units);

    public static BigNumber operator *(BigNumber x, BigNumber y) => new((x.Units * y.Units) >> Bits);

    public static BigNumber operator /(BigNumber x, BigNumber y) => new((x.Units << Bits) / y.Units);

    public static BigNumber Abs(BigNumber x) => new(BigInteger.Abs(x.Units));

    public static BigNumber Max(BigNumber x, BigNumber y) => new(BigInteger.Max(x.Units, y.Units));

    public static BigNumber Min(BigNumber x, BigNumber y) => new(BigInteger.Min(x.Units, y.Units));

    /// <summary>1, 0 or −1.</summary>
    public int Sign => Units.Sign;

    /// <summary>The square root of a number that is not negative, by Newton's method from above.</summary>
    public static BigNumber Sqrt(BigNumber x)
    {
        if (x.Units.IsZero) return x;
        BigInteger square = x.Units << Bits;
        BigInteger root = BigInteger.One << (int)((square.GetBitLength() + 1) / 2);
        while (true)
        {
            BigInteger next = (root + (square / root)) >> 1;
            if (next >= root) return new BigNumber(root);
            root = next;
        }
    }

    /// <summary>A power of a number that is not negative: products and a square root where these give it, which take less time.</summary>
    public static BigNumber Power(BigNumber x, double exponent) =>
        exponent == 0 ? 1
        : x.Sign == 0 ? 0
        : exponent >= 1 ? x * Power(x, exponent - 1)
        : exponent == 0.5 ? Sqrt(x)
        : Exp(exponent * Log(x));

    public static BigNumber Sigmoid(BigNumber x)
    {
        BigNumber power = Exp(-Abs(x));
        return (x.Sign > 0 ? 1 : power) / (1 + power);
    }

    /// <summary>log(1 + exp(x)).</summary>
    public static BigNumber Softplus(BigNumber x) => Max(x, 0) + Log(1 + Exp(-Abs(x)));

    /// <summary>The exponential of a number up to 1,000; 0 below −1,000, where nothing of it is left.</summary>
    public static BigNumber Exp(BigNumber x)
    {
        if (x.Units < -1000 * One) return 0;
        const int Halvings = 20;
        BigInteger r = x.Units >> Halvings;
        BigInteger term = One;
        BigInteger sum = One;
        for (int i = 1; !term.IsZero && term != BigInteger.MinusOne; i++)
        {
            term = ((term * r) >> Bits) / i;
            sum += term;
        }

        for (int i = 0; i < Halvings; i++) sum = (sum * sum) >> Bits;
        return new BigNumber(sum);
    }

    /// <summary>The logarithm of a number above 1e-300, by Halley's method: each step has three times as many digits.</summary>
    public static BigNumber Log(BigNumber x)
    {
        BigNumber log = Math.Log((double)x);
        for (int i = 0; i < 4; i++)
        {
            BigNumber power = Exp(log);
            log += 2 * (x - power) / (x + power);
        }

        return log;
    }
}
