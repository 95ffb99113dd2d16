using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

public static partial class VectorMath
{
    /// <summary>The hyperbolic tangent of each lane.</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>tanh x, accurate relative to itself near zero too; NaN for NaN.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Tanh(Vector<float> x)
    {
        // tanh |x| = t / (t + 2) with t = e^2|x| - 1; it rounds to 1 from 10 on.
        var a = Vector.MinNative(Vector.Create(10f), Vector.Abs(x));
        a += a;
        // 2|x| = n log 2 + r with |r| <= log(2) / 2. The error of log 2 matters to large n only, where t cancels it.
        var shifted = Vector.MultiplyAddEstimate(a, Vector.Create(Log2E), Vector.Create(RoundingShift));
        var n = shifted - Vector.Create(RoundingShift);
        var r = Vector.MultiplyAddEstimate(n, Vector.Create(-Ln2), a);
        // t = 2^n (e^r - 1) + (2^n - 1). The shift to the exponent's place drops all bits of the rounding shift.
        var exponent = Vector.ShiftLeft(shifted.As<float, int>(), 23) + Vector.Create(0x3F800000);
        var scale = exponent.As<int, float>();
        var t = Vector.MultiplyAddEstimate(scale, ReducedExpM1(r), scale - Vector<float>.One);
        var tanh = t / (t + Vector.Create(2f));
        return tanh | (x & Vector.Create(-0f));
    }

    /// <inheritdoc cref="Tanh(Vector{float})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Tanh(Vector<double> x)
    {
        // tanh |x| = t / (t + 2) with t = e^2|x| - 1; it rounds to 1 from 20 on.
        var a = Vector.MinNative(Vector.Create(20d), Vector.Abs(x));
        a += a;
        // 2|x| = n log 2 + r with |r| <= log(2) / 2. The error of log 2 matters to large n only, where t cancels it.
        var shifted = Vector.MultiplyAddEstimate(a, Vector.Create(Log2EDouble), Vector.Create(RoundingShiftDouble));
        var n = shifted - Vector.Create(RoundingShiftDouble);
        var r = Vector.MultiplyAddEstimate(n, Vector.Create(-Ln2Double), a);
        // t = 2^n (e^r - 1) + (2^n - 1). The shift to the exponent's place drops all bits of the rounding shift.
        var exponent = Vector.ShiftLeft(shifted.As<double, long>(), 52) + Vector.Create(0x3FF0000000000000);
        var scale = exponent.As<long, double>();
        var t = Vector.MultiplyAddEstimate(scale, ReducedExpM1(r), scale - Vector<double>.One);
        var tanh = t / (t + Vector.Create(2d));
        return tanh | (x & Vector.Create(-0d));
    }

    /// <summary>The derivative of <see cref="Tanh(Vector{float})"/>: 1 - tanh^2 x = 1 / cosh^2 x.</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>A number from 0 to 1, accurate relative to itself down to the denormal numbers; NaN for NaN.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> TanhDerivative(Vector<float> x)
    {
        // 1 / cosh x = 2 e / (1 + e^2) with e = e^-|x|
        var e = Exp(x | Vector.Create(-0f));
        var root = (e + e) / Vector.MultiplyAddEstimate(e, e, Vector<float>.One);
        return root * root;
    }

    /// <inheritdoc cref="TanhDerivative(Vector{float})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> TanhDerivative(Vector<double> x)
    {
        // 1 / cosh x = 2 e / (1 + e^2) with e = e^-|x|
        var e = Exp(x | Vector.Create(-0d));
        var root = (e + e) / Vector.MultiplyAddEstimate(e, e, Vector<double>.One);
        return root * root;
    }
}
