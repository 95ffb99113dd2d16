using System.Globalization;
using System.Runtime.CompilerServices;

namespace CompiledNet;

/// <summary>
/// Range checks of options; NaN passes none of them. What they throw names the option, what it was given and what is expected.
/// </summary>
internal static class OptionGuard
{
    /// <summary>
    /// The least ε of a quotient by the root of an average of squares: far above the root of an average that float
    /// networks take for zero (<see cref="IVector{TSelf}.NegligibleSquare"/>).
    /// </summary>
    public const double LeastEpsilon = 1e-15;

    /// <summary>A finite number that is not below the least.</summary>
    public static double AtLeast(double least, double value, [CallerMemberName] string name = "")
    {
        if (double.IsFinite(value) && value >= least) return value;
        throw OutOfRange(value, name, string.Create(CultureInfo.InvariantCulture, $"a finite number of at least {least}"));
    }

    /// <summary>A finite number that is above a bound.</summary>
    public static double Above(double bound, double value, [CallerMemberName] string name = "")
    {
        if (double.IsFinite(value) && value > bound) return value;
        throw OutOfRange(value, name, string.Create(CultureInfo.InvariantCulture, $"a finite number greater than {bound}"));
    }

    /// <summary>A finite number that is above a bound, or none.</summary>
    public static double? Above(double bound, double? value, [CallerMemberName] string name = "") =>
        value is double given ? Above(bound, given, name) : null;

    /// <summary>A share of the past that a running average keeps.</summary>
    public static double BelowOne(double value, [CallerMemberName] string name = "")
    {
        if (value is >= 0 and < 1) return value;
        throw OutOfRange(value, name, "a number from 0 to less than 1");
    }

    /// <summary>A share of a whole, of which there is some.</summary>
    public static double Share(double value, [CallerMemberName] string name = "")
    {
        if (value is > 0 and <= 1) return value;
        throw OutOfRange(value, name, "a number greater than 0 and at most 1");
    }

    /// <summary>A whole number that is not below the least.</summary>
    public static int AtLeast(int least, int value, [CallerMemberName] string name = "")
    {
        if (value >= least) return value;
        throw OutOfRange(value, name, string.Create(CultureInfo.InvariantCulture, $"at least {least}"));
    }

    /// <summary>A finite number.</summary>
    public static double Finite(double value, [CallerMemberName] string name = "")
    {
        if (double.IsFinite(value)) return value;
        throw OutOfRange(value, name, "a finite number");
    }

    private static ArgumentOutOfRangeException OutOfRange<T>(T value, string name, string expected) =>
        new(name, value, string.Create(CultureInfo.InvariantCulture, $"{name} must be {expected}, but is {value}."));
}
