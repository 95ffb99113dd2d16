using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

// e^r - 1 = r + r^2 q(r) for |r| <= log(2) / 2, accurate relative to itself, that is, near zero too. The even and the odd
// powers of q are summed apart: two short chains, of which many fit into the processor's window, instead of a long one, in
// as many operations.
public static partial class VectorMath
{
    /// <summary>The exponential of each lane less 1: e^x - 1.</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>A number from -1, accurate relative to itself also near zero; infinity on overflow, NaN for NaN.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> ExpM1(Vector<float> x)
    {
        // Below the lower limit the result rounds to -1.
        x = Vector.MaxNative(Vector.Create(-30f), Vector.MinNative(Vector.Create(89f), x));
        // x = n log 2 + r with |r| <= log(2) / 2, and e^x - 1 = 2^n (e^r - 1) + (2^n - 1).
        var n = Vector.MultiplyAddEstimate(x, Vector.Create(Log2E), Vector.Create(RoundingShift)) - Vector.Create(RoundingShift);
        var r = Vector.MultiplyAddEstimate(n, Vector.Create(-Ln2High), x);
        r = Vector.MultiplyAddEstimate(n, Vector.Create(-Ln2Low), r);
        // The largest 2^n is infinite where the result is not: there half of it is computed.
        var isHalf = Vector.GreaterThan(n, Vector.Create(127f));
        var whole = Vector.ConditionalSelect(isHalf, Vector.Create(127f), n);
        var exponent = (whole + Vector.Create(RoundingShift)).As<float, int>() - Vector.Create(RoundingShiftBits - 127);
        var power = Vector.ShiftLeft(exponent, 23).As<int, float>();
        var result = Vector.MultiplyAddEstimate(power, ReducedExpM1(r), power - Vector<float>.One);
        return Vector.ConditionalSelect(isHalf, result + result, result);
    }

    /// <inheritdoc cref="ExpM1(Vector{float})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> ExpM1(Vector<double> x)
    {
        // Below the lower limit the result rounds to -1.
        x = Vector.MaxNative(Vector.Create(-50d), Vector.MinNative(Vector.Create(710d), x));
        // x = n log 2 + r with |r| <= log(2) / 2, and e^x - 1 = 2^n (e^r - 1) + (2^n - 1).
        var n = Vector.MultiplyAddEstimate(x, Vector.Create(Log2EDouble), Vector.Create(RoundingShiftDouble)) - Vector.Create(RoundingShiftDouble);
        var r = Vector.MultiplyAddEstimate(n, Vector.Create(-Ln2HighDouble), x);
        r = Vector.MultiplyAddEstimate(n, Vector.Create(-Ln2LowDouble), r);
        // The largest 2^n is infinite where the result is not: there half of it is computed.
        var isHalf = Vector.GreaterThan(n, Vector.Create(1023d));
        var whole = Vector.ConditionalSelect(isHalf, Vector.Create(1023d), n);
        var exponent = (whole + Vector.Create(RoundingShiftDouble)).As<double, long>() - Vector.Create(RoundingShiftBitsDouble - 1023);
        var power = Vector.ShiftLeft(exponent, 52).As<long, double>();
        var result = Vector.MultiplyAddEstimate(power, ReducedExpM1(r), power - Vector<double>.One);
        return Vector.ConditionalSelect(isHalf, result + result, result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> ReducedExpM1(Vector<float> r)
    {
        var square = r * r;
        var even = Vector.Create(0.0013882502f);
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(0.0416672f));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(0.49999997f));
        var odd = Vector.Create(0.008366518f);
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(0.16666543f));
        var q = Vector.MultiplyAddEstimate(odd, r, even);
        return Vector.MultiplyAddEstimate(square, q, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ReducedExpM1(Vector<double> r)
    {
        var square = r * r;
        var even = Vector.Create(2.087523095869638e-09);
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(2.755740293713177e-07));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(2.4801587172236887e-05));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(0.0013888888888962494));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(0.04166666666666651));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(0.5));
        var odd = Vector.Create(2.510897941422052e-08);
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(2.755724437290678e-06));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(0.000198412698859666));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(0.008333333333321691));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(0.16666666666666677));
        var q = Vector.MultiplyAddEstimate(odd, r, even);
        return Vector.MultiplyAddEstimate(square, q, r);
    }
}
