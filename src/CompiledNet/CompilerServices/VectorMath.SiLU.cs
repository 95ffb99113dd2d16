using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

public static partial class VectorMath
{
    /// <summary>The sigmoid linear unit of each lane: x / (1 + e^-x).</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>The product, accurate relative to itself also far on the left; NaN for NaN.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> SiLU(Vector<float> x)
    {
        // With e = e^-|x|: x e / (1 + e) for x < 0, x / (1 + e) above. Beyond -1000 e is 0.
        var power = ExpInFactors(x | Vector.Create(-0f), out var scale);
        var isLeft = Vector.LessThan(x, Vector<float>.Zero);
        var numerator = Vector.ConditionalSelect(isLeft, power * Vector.MaxNative(Vector.Create(-1000f), x), x);
        var quotient = numerator / Vector.MultiplyAddEstimate(power, scale, Vector<float>.One);
        return Vector.ConditionalSelect(isLeft, quotient * scale, quotient);
    }

    /// <summary>The derivative of <see cref="SiLU(Vector{float})"/>: s (1 + x (1 - s)) with s = 1 / (1 + e^-x).</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>The derivative, accurate relative to itself also beside its zero and far on the left; NaN for NaN.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> SiLUDerivative(Vector<float> x)
    {
        // With e = e^-|x|: e (1 + x + e) / (1 + e)^2 for x < 0, (1 + e + x e) / (1 + e)^2 above. Beyond 1000 e is 0.
        x = Vector.MinNative(Vector.Create(1000f), Vector.MaxNative(Vector.Create(-1000f), x));
        var power = ExpInFactors(x | Vector.Create(-0f), out var scale);
        var e = power * scale;
        var reciprocal = Vector<float>.One / (Vector<float>.One + e);
        // Beside the zero z of 1 + x + e its terms cancel. There, with d = x - z, it is d + e^z (e^d - 1).
        var d = x - Vector.Create(-1.2784646f) - Vector.Create(1.29792825e-08f);
        var beside = Vector.MultiplyAddEstimate(Vector.Create(0.27846456f), ReducedExpM1(d), d);
        var sum = Vector.ConditionalSelect(
            Vector.LessThan(Vector.Abs(d), Vector.Create(0.3f)), beside, Vector<float>.One + x + e);
        var left = sum * power * reciprocal * reciprocal * scale;
        var right = Vector.MultiplyAddEstimate(x, e, Vector<float>.One + e) * reciprocal * reciprocal;
        return OrNaN(Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), left, right), x);
    }

    /// <inheritdoc cref="SiLU(Vector{float})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> SiLU(Vector<double> x)
    {
        // With e = e^-|x|: x e / (1 + e) for x < 0, x / (1 + e) above. Beyond -1000 e is 0.
        var power = ExpInFactors(x | Vector.Create(-0d), out var scale);
        var isLeft = Vector.LessThan(x, Vector<double>.Zero);
        var numerator = Vector.ConditionalSelect(isLeft, power * Vector.MaxNative(Vector.Create(-1000d), x), x);
        var quotient = numerator / Vector.MultiplyAddEstimate(power, scale, Vector<double>.One);
        return Vector.ConditionalSelect(isLeft, quotient * scale, quotient);
    }

    /// <inheritdoc cref="SiLUDerivative(Vector{float})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> SiLUDerivative(Vector<double> x)
    {
        // With e = e^-|x|: e (1 + x + e) / (1 + e)^2 for x < 0, (1 + e + x e) / (1 + e)^2 above. Beyond 1000 e is 0.
        x = Vector.MinNative(Vector.Create(1000d), Vector.MaxNative(Vector.Create(-1000d), x));
        var power = ExpInFactors(x | Vector.Create(-0d), out var scale);
        var e = power * scale;
        var reciprocal = Vector<double>.One / (Vector<double>.One + e);
        // Beside the zero z of 1 + x + e its terms cancel. There, with d = x - z, it is d + e^z (e^d - 1).
        var d = x - Vector.Create(-1.2784645427610737) - Vector.Create(-1.0946994183093437e-16);
        var beside = Vector.MultiplyAddEstimate(Vector.Create(0.2784645427610738), ReducedExpM1(d), d);
        var sum = Vector.ConditionalSelect(
            Vector.LessThan(Vector.Abs(d), Vector.Create(0.3)), beside, Vector<double>.One + x + e);
        var left = sum * power * reciprocal * reciprocal * scale;
        var right = Vector.MultiplyAddEstimate(x, e, Vector<double>.One + e) * reciprocal * reciprocal;
        return OrNaN(Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), left, right), x);
    }
}
