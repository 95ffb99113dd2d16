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
        var e = CubicPower(x, out _);
        var numerator = Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), e, Vector<float>.One);
        return Vector.MaxNative(Vector.Create(-100f), x) * (numerator / (Vector<float>.One + e));
    }

    /// <summary>The derivative of <see cref="GELUTanh(Vector{float})"/>.</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>The derivative, accurate relative to itself also beside its zero and far on the left; NaN for NaN.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> GELUTanhDerivative(Vector<float> x)
    {
        // On the left e (1 + e - w) / (1 + e)^2 with w = a v'(a); on the right 1 minus that.
        var e = CubicPower(x, out var a);
        var square = a * a;
        var w = a * Vector.MultiplyAddEstimate(Vector.Create(0.21406445f), square, Vector.Create(1.5957692f));
        // Beside the zero z of 1 + e - w its terms cancel. There it is e(z) (e^(v(z) - v) - 1) - (w - w(z)), and both
        // differences are multiples of d = a - z, since a^3 - z^3 = d (a^2 + a z + z^2).
        var d = a - Vector.Create(0.75246143f) - Vector.Create(-1.1339628e-08f);
        var cubic = square + Vector.MultiplyAddEstimate(a, Vector.Create(0.75246143f), Vector.Create(0.56619817f));
        var power = ReducedExpM1(-d * Vector.MultiplyAddEstimate(Vector.Create(0.071354814f), cubic, Vector.Create(1.5957692f)));
        var slope = Vector.MultiplyAddEstimate(Vector.Create(0.21406445f), cubic, Vector.Create(1.5957692f));
        var beside = Vector.MultiplyAddEstimate(Vector.Create(0.2919552f), power, -d * slope);
        var sum = Vector.ConditionalSelect(
            Vector.LessThan(Vector.Abs(d), Vector.Create(0.15f)), beside, Vector<float>.One + e - w);
        var reciprocal = Vector<float>.One / (Vector<float>.One + e);
        var left = sum * reciprocal * reciprocal * e;
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), left, Vector<float>.One - left);
    }

    // e^-v(a) with a = |x|. Its error is that of v, which reaches 104: v is computed to more than a float's digits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> CubicPower(Vector<float> x, out Vector<float> a)
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
        var power = Exp(-v);
        return Vector.MultiplyAddEstimate(power, -rest, power);
    }

    /// <inheritdoc cref="GELUTanh(Vector{float})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> GELUTanh(Vector<double> x)
    {
        var e = CubicPower(x, out _);
        var numerator = Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), e, Vector<double>.One);
        return Vector.MaxNative(Vector.Create(-100d), x) * (numerator / (Vector<double>.One + e));
    }

    /// <inheritdoc cref="GELUTanhDerivative(Vector{float})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> GELUTanhDerivative(Vector<double> x)
    {
        // On the left e (1 + e - w) / (1 + e)^2 with w = a v'(a); on the right 1 minus that.
        var e = CubicPower(x, out var a);
        var square = a * a;
        var w = a * Vector.MultiplyAddEstimate(Vector.Create(0.21406444881780073), square, Vector.Create(1.5957691216057308));
        // Beside the zero z of 1 + e - w its terms cancel. There it is e(z) (e^(v(z) - v) - 1) - (w - w(z)), and both
        // differences are multiples of d = a - z, since a^3 - z^3 = d (a^2 + a z + z^2).
        var d = a - Vector.Create(0.7524614220710163) - Vector.Create(-3.635560509207687e-17);
        var cubic = square + Vector.MultiplyAddEstimate(a, Vector.Create(0.7524614220710163), Vector.Create(0.5661981917051361));
        var power = ReducedExpM1(-d * Vector.MultiplyAddEstimate(Vector.Create(0.07135481627260025), cubic, Vector.Create(1.5957691216057308)));
        var slope = Vector.MultiplyAddEstimate(Vector.Create(0.21406444881780073), cubic, Vector.Create(1.5957691216057308));
        var beside = Vector.MultiplyAddEstimate(Vector.Create(0.29195521191476714), power, -d * slope);
        var sum = Vector.ConditionalSelect(
            Vector.LessThan(Vector.Abs(d), Vector.Create(0.15)), beside, Vector<double>.One + e - w);
        var reciprocal = Vector<double>.One / (Vector<double>.One + e);
        var left = sum * reciprocal * reciprocal * e;
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), left, Vector<double>.One - left);
    }

    // e^-v(a) with a = |x|.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> CubicPower(Vector<double> x, out Vector<double> a)
    {
        a = Vector.MinNative(Vector.Create(100d), Vector.Abs(x));
        var v = a * Vector.MultiplyAddEstimate(Vector.Create(0.07135481627260025), a * a, Vector.Create(1.5957691216057308));
        return Exp(-v);
    }
}
