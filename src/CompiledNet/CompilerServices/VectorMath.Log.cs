using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

public static partial class VectorMath
{
    /// <summary>The natural logarithm of each lane.</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>log x: minus infinity for zero, NaN for negative numbers and NaN.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Log(Vector<float> x)
    {
        // Denormal numbers are scaled by 2^24 into the normal range.
        var tiny = Vector.LessThan(x, Vector.Create(1.17549435e-38f));
        var scaled = Vector.ConditionalSelect(tiny, x * Vector.Create(16777216f), x);
        var bias = Vector.ConditionalSelect(tiny, Vector.Create(127f + 24f), Vector.Create(127f));
        // x = 2^e (1 + f) with 1 + f in [2/3, 4/3); 0x3F2AAAAB is 2/3, 0x3F800000 is 1.
        var bits = scaled.As<float, int>() + Vector.Create(0x3F800000 - 0x3F2AAAAB);
        var e = Vector.ConvertToSingle(Vector.ShiftRightLogical(bits, 23)) - bias;
        var mantissa = (bits & Vector.Create(0x007FFFFF)) + Vector.Create(0x3F2AAAAB);
        var f = mantissa.As<int, float>() - Vector<float>.One;
        // log(1 + f) = f - f^2 / 2 + f^3 q(f)
        var q = Vector.Create(-0.12891106f);
        q = Vector.MultiplyAddEstimate(q, f, Vector.Create(0.1398445f));
        q = Vector.MultiplyAddEstimate(q, f, Vector.Create(-0.12184398f));
        q = Vector.MultiplyAddEstimate(q, f, Vector.Create(0.14005876f));
        q = Vector.MultiplyAddEstimate(q, f, Vector.Create(-0.16680476f));
        q = Vector.MultiplyAddEstimate(q, f, Vector.Create(0.20010404f));
        q = Vector.MultiplyAddEstimate(q, f, Vector.Create(-0.24999797f));
        q = Vector.MultiplyAddEstimate(q, f, Vector.Create(0.33333215f));
        q = Vector.MultiplyAddEstimate(q, f, Vector.Create(-0.5f));
        var tail = Vector.MultiplyAddEstimate(f * f, q, e * Vector.Create(Ln2Low));
        var log = Vector.MultiplyAddEstimate(e, Vector.Create(Ln2High), f + tail);
        // Infinity and NaN are their own logarithm.
        log = Vector.ConditionalSelect(Vector.LessThan(x, Vector.Create(float.PositiveInfinity)), log, x);
        var pole = Vector.ConditionalSelect(
            Vector.Equals(x, Vector<float>.Zero), Vector.Create(float.NegativeInfinity), Vector.Create(float.NaN));
        return Vector.ConditionalSelect(Vector.LessThanOrEqual(x, Vector<float>.Zero), pole, log);
    }

    /// <inheritdoc cref="Log(Vector{float})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Log(Vector<double> x)
    {
        // Denormal numbers are scaled by 2^54 into the normal range.
        var tiny = Vector.LessThan(x, Vector.Create(2.2250738585072014e-308));
        var scaled = Vector.ConditionalSelect(tiny, x * Vector.Create(18014398509481984d), x);
        var bias = Vector.ConditionalSelect(
            tiny, Vector.Create(RoundingShiftDouble + 1023d + 54d), Vector.Create(RoundingShiftDouble + 1023d));
        // x = 2^e (1 + f) with 1 + f in [sqrt(1/2), sqrt(2)); 0x3FE6A09E667F3BCD is sqrt(1/2).
        var bits = scaled.As<double, long>() + Vector.Create(0x3FF0000000000000 - 0x3FE6A09E667F3BCD);
        // An integer in the low bits of the shift reads as their sum: no conversion, which few machines have for longs.
        var exponent = Vector.ShiftRightLogical(bits, 52) + Vector.Create(RoundingShiftBitsDouble);
        var e = exponent.As<long, double>() - bias;
        var mantissa = (bits & Vector.Create(0x000FFFFFFFFFFFFF)) + Vector.Create(0x3FE6A09E667F3BCD);
        var f = mantissa.As<long, double>() - Vector<double>.One;
        // With s = f / (2 + f) and h = f^2 / 2: log(1 + f) = 2 artanh(s) = f - (h - s (h + s^2 q(s^2)))
        var s = f / (Vector.Create(2d) + f);
        var z = s * s;
        var q = Vector.Create(0.14796006370826373);
        q = Vector.MultiplyAddEstimate(q, z, Vector.Create(0.15314045224243805));
        q = Vector.MultiplyAddEstimate(q, z, Vector.Create(0.18183564515560072));
        q = Vector.MultiplyAddEstimate(q, z, Vector.Create(0.22222198570072346));
        q = Vector.MultiplyAddEstimate(q, z, Vector.Create(0.285714287424098));
        q = Vector.MultiplyAddEstimate(q, z, Vector.Create(0.3999999999941464));
        q = Vector.MultiplyAddEstimate(q, z, Vector.Create(0.6666666666666734));
        var h = f * f * Vector.Create(0.5);
        var tail = Vector.MultiplyAddEstimate(s, Vector.MultiplyAddEstimate(q, z, h), e * Vector.Create(Ln2LowDouble));
        var log = Vector.MultiplyAddEstimate(e, Vector.Create(Ln2HighDouble), f - (h - tail));
        // Infinity and NaN are their own logarithm.
        log = Vector.ConditionalSelect(Vector.LessThan(x, Vector.Create(double.PositiveInfinity)), log, x);
        var pole = Vector.ConditionalSelect(
            Vector.Equals(x, Vector<double>.Zero), Vector.Create(double.NegativeInfinity), Vector.Create(double.NaN));
        return Vector.ConditionalSelect(Vector.LessThanOrEqual(x, Vector<double>.Zero), pole, log);
    }
}
