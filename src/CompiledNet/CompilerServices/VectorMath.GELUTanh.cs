using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

// The tanh form of GELU is x s(v) with the logistic function s and v = 2 sqrt(2 / pi) (x + 0.044715 x^3), since
// (1 + tanh(v / 2)) / 2 = s(v). With a = |x| and e = e^-v(a), s is e / (1 + e) on the left and 1 / (1 + e) on the right.
public static partial class VectorMath
{
    /// <summary>The tanh form of the Gaussian error linear unit of each lane.</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2, accurate relative to itself also far on the left; NaN for NaN.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> GELUTanh(Vector<float> x)
    {
        var power = CubicPower(x, out var a, out var scale);
        var isLeft = Vector.LessThan(x, Vector<float>.Zero);
        var numerator = Vector.ConditionalSelect(isLeft, power * -a, x);
        var quotient = numerator / Vector.MultiplyAddEstimate(power, scale, Vector<float>.One);
        return Vector.ConditionalSelect(isLeft, quotient * scale, quotient);
    }

    /// <summary>The derivative of <see cref="GELUTanh(Vector{float})"/>.</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>The derivative, accurate relative to itself also beside its zero and far on the left; NaN for NaN.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> GELUTanhDerivative(Vector<float> x)
    {
        // On the left e (1 + e - w) / (1 + e)^2 with w = a v'(a); on the right 1 minus that.
        var power = CubicPower(x, out var a, out var scale);
        var e = power * scale;
        var square = a * a;
        var w = a * Vector.MultiplyAddEstimate(Vector.Create(0.21406445f), square, Vector.Create(1.5957692f));
        // Beside the zero z of 1 + e - w its terms cancel. There it is e(z) (e^(v(z) - v) - 1) - (w - w(z)), and both
        // differences are multiples of d = a - z, since a^3 - z^3 = d (a^2 + a z + z^2).
        var d = a - Vector.Create(0.75246143f) - Vector.Create(-1.1339628e-08f);
        var cubic = square + Vector.MultiplyAddEstimate(a, Vector.Create(0.75246143f), Vector.Create(0.56619817f));
        var growth = ReducedExpM1(-d * Vector.MultiplyAddEstimate(Vector.Create(0.071354814f), cubic, Vector.Create(1.5957692f)));
        var slope = Vector.MultiplyAddEstimate(Vector.Create(0.21406445f), cubic, Vector.Create(1.5957692f));
        var beside = Vector.MultiplyAddEstimate(Vector.Create(0.2919552f), growth, -d * slope);
        var sum = Vector.ConditionalSelect(
            Vector.LessThan(Vector.Abs(d), Vector.Create(0.15f)), beside, Vector<float>.One + e - w);
        var reciprocal = Vector<float>.One / (Vector<float>.One + e);
        var left = sum * power * reciprocal * reciprocal * scale;
        return OrNaN(Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), left, Vector<float>.One - left), x);
    }

    // e^-v(a) with a = |x|, in two factors. Its error is that of v, which reaches 104: v is computed to more digits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> CubicPower(Vector<float> x, out Vector<float> a, out Vector<float> scale)
    {
        a = Vector.MinNative(Vector.Create(100f), Vector.Abs(x));
        var square = a * a;
        var squareRest = Vector.MultiplyAddEstimate(a, a, -square);
        var cubic = Vector.Create(0.071354814f) * square;
        var cubicRest = Vector.MultiplyAddEstimate(Vector.Create(0.071354814f), square, -cubic);
        cubicRest = Vector.MultiplyAddEstimate(Vector.Create(0.071354814f), squareRest, cubicRest);
        cubicRest = Vector.MultiplyAddEstimate(Vector.Create(2.3988325e-09f), square, cubicRest);
        // Where v is large, so is the cubic part, and the rest of the sum is exact.
        var factor = cubic + Vector.Create(1.5957692f);
        var rest = Vector.Create(1.5957692f) - (factor - cubic) + Vector.Create(-4.534068e-08f) + cubicRest;
        var v = a * factor;
        rest = Vector.MultiplyAddEstimate(a, rest, Vector.MultiplyAddEstimate(a, factor, -v));
        var power = ExpInFactors(-v, out scale);
        return Vector.MultiplyAddEstimate(power, -rest, power);
    }

    /// <inheritdoc cref="GELUTanh(Vector{float})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> GELUTanh(Vector<double> x)
    {
        var power = CubicPower(x, out var a, out var scale);
        var isLeft = Vector.LessThan(x, Vector<double>.Zero);
        var numerator = Vector.ConditionalSelect(isLeft, power * -a, x);
        var quotient = numerator / Vector.MultiplyAddEstimate(power, scale, Vector<double>.One);
        return Vector.ConditionalSelect(isLeft, quotient * scale, quotient);
    }

    /// <inheritdoc cref="GELUTanhDerivative(Vector{float})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> GELUTanhDerivative(Vector<double> x)
    {
        // On the left e (1 + e - w) / (1 + e)^2 with w = a v'(a); on the right 1 minus that.
        var power = CubicPower(x, out var a, out var scale);
        var e = power * scale;
        var square = a * a;
        var w = a * Vector.MultiplyAddEstimate(Vector.Create(0.21406444881780073), square, Vector.Create(1.5957691216057308));
        // Beside the zero z of 1 + e - w its terms cancel. There it is e(z) (e^(v(z) - v) - 1) - (w - w(z)), and both
        // differences are multiples of d = a - z, since a^3 - z^3 = d (a^2 + a z + z^2).
        var d = a - Vector.Create(0.7524614220710163) - Vector.Create(-3.635560509207687e-17);
        var cubic = square + Vector.MultiplyAddEstimate(a, Vector.Create(0.7524614220710163), Vector.Create(0.5661981917051361));
        var growth = ReducedExpM1(-d * Vector.MultiplyAddEstimate(Vector.Create(0.07135481627260025), cubic, Vector.Create(1.5957691216057308)));
        var slope = Vector.MultiplyAddEstimate(Vector.Create(0.21406444881780073), cubic, Vector.Create(1.5957691216057308));
        var beside = Vector.MultiplyAddEstimate(Vector.Create(0.29195521191476714), growth, -d * slope);
        var sum = Vector.ConditionalSelect(
            Vector.LessThan(Vector.Abs(d), Vector.Create(0.15)), beside, Vector<double>.One + e - w);
        var reciprocal = Vector<double>.One / (Vector<double>.One + e);
        var left = sum * power * reciprocal * reciprocal * scale;
        return OrNaN(Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), left, Vector<double>.One - left), x);
    }

    // e^-v(a) with a = |x|, in two factors. Its error is that of v, which reaches 746: v is computed to more digits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> CubicPower(Vector<double> x, out Vector<double> a, out Vector<double> scale)
    {
        a = Vector.MinNative(Vector.Create(100d), Vector.Abs(x));
        var square = a * a;
        var squareRest = Vector.MultiplyAddEstimate(a, a, -square);
        var cubic = Vector.Create(0.07135481627260025) * square;
        var cubicRest = Vector.MultiplyAddEstimate(Vector.Create(0.07135481627260025), square, -cubic);
        cubicRest = Vector.MultiplyAddEstimate(Vector.Create(0.07135481627260025), squareRest, cubicRest);
        cubicRest = Vector.MultiplyAddEstimate(Vector.Create(-6.175149918155315e-19), square, cubicRest);
        // Where v is large, so is the cubic part, and the rest of the sum is exact.
        var factor = cubic + Vector.Create(1.5957691216057308);
        var rest = Vector.Create(1.5957691216057308) - (factor - cubic) + Vector.Create(-9.96930880911092e-17) + cubicRest;
        var v = a * factor;
        rest = Vector.MultiplyAddEstimate(a, rest, Vector.MultiplyAddEstimate(a, factor, -v));
        var power = ExpInFactors(-v, out scale);
        return Vector.MultiplyAddEstimate(power, -rest, power);
    }
}
