using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

public static partial class VectorMath
{
    /// <summary>The exponential of each lane: e^x.</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>e^x: infinity on overflow, denormal numbers and then zero on underflow, NaN for NaN.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x) => ExpInFactors(x, out var scale) * scale;

    // e^x is the result times the scale, a power of 2: what multiplies it in between keeps its digits where e^x is denormal.
    // So the lower limit lies far below the last e^x above 0, and still both factors of 2^n are normal numbers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> ExpInFactors(Vector<float> x, out Vector<float> scale)
    {
        x = Vector.MaxNative(Vector.Create(-172f), Vector.MinNative(Vector.Create(89f), x));
        // x = n log 2 + r with |r| <= log(2) / 2.
        var shifted = Vector.MultiplyAddEstimate(x, Vector.Create(Log2E), Vector.Create(RoundingShift));
        var n = shifted - Vector.Create(RoundingShift);
        var r = Vector.MultiplyAddEstimate(n, Vector.Create(-Ln2High), x);
        r = Vector.MultiplyAddEstimate(n, Vector.Create(-Ln2Low), r);
        var exp = Vector<float>.One + ReducedExpM1(r);
        // 2^n may lie outside the range of a float and the result inside: two factors, of half the exponent each.
        // The offset makes the exponent positive, because a logical shift is native everywhere.
        var exponent = shifted.As<float, int>() - Vector.Create(RoundingShiftBits - 254);
        var half = Vector.ShiftRightLogical(exponent, 1);
        var scale1 = Vector.ShiftLeft(half, 23).As<int, float>();
        scale = Vector.ShiftLeft(exponent - half, 23).As<int, float>();
        return exp * scale1;
    }

    /// <summary>The exponential of each lane: e^x.</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>e^x: infinity on overflow, denormal numbers and then zero on underflow, NaN for NaN.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Exp(Vector<double> x) => ExpInFactors(x, out var scale) * scale;

    // e^x is the result times the scale, a power of 2: what multiplies it in between keeps its digits where e^x is denormal.
    // So the lower limit lies far below the last e^x above 0, and still both factors of 2^n are normal numbers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ExpInFactors(Vector<double> x, out Vector<double> scale)
    {
        x = Vector.MaxNative(Vector.Create(-1400d), Vector.MinNative(Vector.Create(710d), x));
        // x = n log 2 + r with |r| <= log(2) / 2.
        var shifted = Vector.MultiplyAddEstimate(x, Vector.Create(Log2EDouble), Vector.Create(RoundingShiftDouble));
        var n = shifted - Vector.Create(RoundingShiftDouble);
        var r = Vector.MultiplyAddEstimate(n, Vector.Create(-Ln2HighDouble), x);
        r = Vector.MultiplyAddEstimate(n, Vector.Create(-Ln2LowDouble), r);
        var exp = Vector<double>.One + ReducedExpM1(r);
        // 2^n may lie outside the range of a double and the result inside: two factors, of half the exponent each.
        // The offset makes the exponent positive, because a logical shift is native everywhere.
        var exponent = shifted.As<double, long>() - Vector.Create(RoundingShiftBitsDouble - 2046);
        var half = Vector.ShiftRightLogical(exponent, 1);
        var scale1 = Vector.ShiftLeft(half, 52).As<long, double>();
        scale = Vector.ShiftLeft(exponent - half, 52).As<long, double>();
        return exp * scale1;
    }
}
