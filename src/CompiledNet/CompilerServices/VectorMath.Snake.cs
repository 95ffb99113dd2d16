using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

// A multiple of pi is taken off in parts, each so short that its product with the number of them is exact.
public static partial class VectorMath
{
    /// <summary>The snake of each lane: x + sin^2(x).</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>The sum, to some units in the last place up to 10^4 in magnitude; beyond a number from x to x + 1. NaN for NaN.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Snake(Vector<float> x)
    {
        // x = k pi / 2 + r with |r| <= pi / 4. Where k is odd sin^2(x) is 1 - sin^2(r), in which less is rounded.
        var bounded = Vector.MinNative(Vector.Create(12800f), Vector.MaxNative(Vector.Create(-12800f), x));
        var shifted = Vector.MultiplyAddEstimate(bounded, Vector.Create(0.63661975f), Vector.Create(RoundingShift));
        var k = shifted - Vector.Create(RoundingShift);
        var r = Vector.MultiplyAddEstimate(k, Vector.Create(-1.5703125f), bounded);
        r = Vector.MultiplyAddEstimate(k, Vector.Create(-0.0004825592f), r);
        r = Vector.MultiplyAddEstimate(k, Vector.Create(-1.2665987e-06f), r);
        r = Vector.MultiplyAddEstimate(k, Vector.Create(-9.920936e-10f), r);
        var sine = ReducedSine(r);
        var isOdd = Vector.Equals(shifted.As<float, int>() & Vector<int>.One, Vector<int>.One).As<int, float>();
        var first = Vector.ConditionalSelect(isOdd, x + Vector<float>.One, x);
        return OrNaN(Vector.MultiplyAddEstimate(Vector.ConditionalSelect(isOdd, -sine, sine), sine, first), x);
    }

    /// <summary>The derivative of <see cref="Snake(Vector{float})"/>: 1 + sin(2 x).</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>The derivative, accurate relative to itself up to 10^4 in magnitude; beyond a number from 0 to 2. NaN for NaN.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> SnakeDerivative(Vector<float> x)
    {
        // 1 + sin(2 x) = 2 sin^2(x + pi / 4), which keeps its digits beside its zeros: x + pi / 4 = k pi + r, x = (4 k - 1) pi / 4 + r.
        var bounded = Vector.MinNative(Vector.Create(12800f), Vector.MaxNative(Vector.Create(-12800f), x));
        var k = Vector.MultiplyAddEstimate(bounded, Vector.Create(0.31830987f), Vector.Create(0.25f)) + Vector.Create(RoundingShift) - Vector.Create(RoundingShift);
        var quarters = Vector.MultiplyAddEstimate(k, Vector.Create(4f), Vector.Create(-1f));
        var r = Vector.MultiplyAddEstimate(quarters, Vector.Create(-0.78515625f), bounded);
        r = Vector.MultiplyAddEstimate(quarters, Vector.Create(-0.00024175644f), r);
        r = Vector.MultiplyAddEstimate(quarters, Vector.Create(-1.5692785e-07f), r);
        r = Vector.MultiplyAddEstimate(quarters, Vector.Create(-3.0385503e-11f), r);
        var sine = ReducedSine(r);
        return (sine + sine) * sine;
    }

    /// <inheritdoc cref="Snake(Vector{float})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Snake(Vector<double> x)
    {
        // x = k pi / 2 + r with |r| <= pi / 4. Where k is odd sin^2(x) is 1 - sin^2(r), in which less is rounded.
        var bounded = Vector.MinNative(Vector.Create(1e6), Vector.MaxNative(Vector.Create(-1e6), x));
        var shifted = Vector.MultiplyAddEstimate(bounded, Vector.Create(0.6366197723675814), Vector.Create(RoundingShiftDouble));
        var k = shifted - Vector.Create(RoundingShiftDouble);
        var r = Vector.MultiplyAddEstimate(k, Vector.Create(-1.570796325802803), bounded);
        r = Vector.MultiplyAddEstimate(k, Vector.Create(-9.920935791635221e-10), r);
        r = Vector.MultiplyAddEstimate(k, Vector.Create(-5.170182981794105e-19), r);
        var sine = ReducedSine(r);
        var isOdd = Vector.Equals(shifted.As<double, long>() & Vector<long>.One, Vector<long>.One).As<long, double>();
        var first = Vector.ConditionalSelect(isOdd, x + Vector<double>.One, x);
        return OrNaN(Vector.MultiplyAddEstimate(Vector.ConditionalSelect(isOdd, -sine, sine), sine, first), x);
    }

    /// <inheritdoc cref="SnakeDerivative(Vector{float})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> SnakeDerivative(Vector<double> x)
    {
        // 1 + sin(2 x) = 2 sin^2(x + pi / 4), which keeps its digits beside its zeros: x + pi / 4 = k pi + r, x = (4 k - 1) pi / 4 + r.
        var bounded = Vector.MinNative(Vector.Create(1e6), Vector.MaxNative(Vector.Create(-1e6), x));
        var k = Vector.MultiplyAddEstimate(bounded, Vector.Create(0.3183098861837907), Vector.Create(0.25d)) + Vector.Create(RoundingShiftDouble) - Vector.Create(RoundingShiftDouble);
        var quarters = Vector.MultiplyAddEstimate(k, Vector.Create(4d), Vector.Create(-1d));
        var r = Vector.MultiplyAddEstimate(quarters, Vector.Create(-0.7853981629014015), bounded);
        r = Vector.MultiplyAddEstimate(quarters, Vector.Create(-4.960467895817611e-10), r);
        r = Vector.MultiplyAddEstimate(quarters, Vector.Create(-2.5850914908970526e-19), r);
        var sine = ReducedSine(r);
        return (sine + sine) * sine;
    }

    // sin r for |r| <= pi / 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> ReducedSine(Vector<float> r)
    {
        var z = r * r;
        var p = Vector.Create(2.605751e-06f);
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(-0.0001980959f));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(0.0083330665f));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(-0.1666666f));
        return Vector.MultiplyAddEstimate(p * z, r, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ReducedSine(Vector<double> r)
    {
        var z = r * r;
        var p = Vector.Create(2.7211549372303034e-15);
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(-7.642989607111193e-13));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(1.6058939634417207e-10));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(-2.5052106871401144e-08));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(2.75573192111223e-06));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(-0.00019841269841209134));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(0.008333333333333194));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(-0.16666666666666666));
        return Vector.MultiplyAddEstimate(p * z, r, r);
    }
}
