using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

public static partial class VectorMath
{
    /// <summary>The logistic function of each lane: 1 / (1 + e^-x).</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>A number from 0 to 1, accurate relative to itself down to the denormal numbers; NaN for NaN.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Sigmoid(Vector<float> x)
    {
        // e^-|x| never overflows: 1 / (1 + e^-x) for x >= 0, e^x / (1 + e^x) below.
        var e = Exp(x | Vector.Create(-0f));
        var numerator = Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), e, Vector<float>.One);
        return numerator / (Vector<float>.One + e);
    }

    /// <inheritdoc cref="Sigmoid(Vector{float})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Sigmoid(Vector<double> x)
    {
        // e^-|x| never overflows: 1 / (1 + e^-x) for x >= 0, e^x / (1 + e^x) below.
        var e = Exp(x | Vector.Create(-0d));
        var numerator = Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), e, Vector<double>.One);
        return numerator / (Vector<double>.One + e);
    }

    /// <summary>The derivative of <see cref="Sigmoid(Vector{float})"/>: s (1 - s) with s = 1 / (1 + e^-x).</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>A number from 0 to 1/4, accurate relative to itself down to the denormal numbers; NaN for NaN.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> SigmoidDerivative(Vector<float> x)
    {
        // e / (1 + e)^2 with e = e^-|x|, the same on both sides
        var e = Exp(x | Vector.Create(-0f));
        var reciprocal = Vector<float>.One / (Vector<float>.One + e);
        return e * reciprocal * reciprocal;
    }

    /// <inheritdoc cref="SigmoidDerivative(Vector{float})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> SigmoidDerivative(Vector<double> x)
    {
        // e / (1 + e)^2 with e = e^-|x|, the same on both sides
        var e = Exp(x | Vector.Create(-0d));
        var reciprocal = Vector<double>.One / (Vector<double>.One + e);
        return e * reciprocal * reciprocal;
    }
}
