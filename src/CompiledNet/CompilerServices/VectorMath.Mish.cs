using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

public static partial class VectorMath
{
    /// <summary>The mish of each lane: x tanh(log(1 + e^x)).</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>The product, accurate relative to itself also far on the left; NaN for NaN.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Mish(Vector<float> x)
    {
        // tanh(log(1 + e^x)) = ((1 + e^x)^2 - 1) / ((1 + e^x)^2 + 1). With e = e^-|x|:
        // x (2 e + e^2) / (2 + 2 e + e^2) for x < 0, x (1 + 2 e) / (1 + 2 e + 2 e^2) above. Beyond -1000 e is 0.
        var power = ExpInFactors(x | Vector.Create(-0f), out var scale);
        var e = power * scale;
        var isLeft = Vector.LessThan(x, Vector<float>.Zero);
        var two = Vector.Create(2f);
        var left = power * (two + e) * Vector.MaxNative(Vector.Create(-1000f), x);
        var right = x * Vector.MultiplyAddEstimate(two, e, Vector<float>.One);
        var factor = Vector.ConditionalSelect(isLeft, e, e + e);
        var denominator = Vector.MultiplyAddEstimate(two + factor, e, Vector.ConditionalSelect(isLeft, two, Vector<float>.One));
        var quotient = Vector.ConditionalSelect(isLeft, left, right) / denominator;
        return Vector.ConditionalSelect(isLeft, quotient * scale, quotient);
    }

    /// <summary>The derivative of <see cref="Mish(Vector{float})"/>: t + x (1 - t^2) / (1 + e^-x) with t = tanh(log(1 + e^x)).</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>The derivative, accurate relative to itself also beside its zero and far on the left; NaN for NaN.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> MishDerivative(Vector<float> x)
    {
        // With e = e^-|x|: e n / (2 + 2 e + e^2)^2 for x < 0, n = (2 + e) (2 + 2 e + e^2) + 4 x (1 + e);
        // above (1 + 2 e) / d + 4 x e^2 (1 + e) / d^2 with d = 1 + 2 e + 2 e^2. Beyond 1000 e is 0.
        x = Vector.MinNative(Vector.Create(1000f), Vector.MaxNative(Vector.Create(-1000f), x));
        var power = ExpInFactors(x | Vector.Create(-0f), out var scale);
        var e = power * scale;
        var two = Vector.Create(2f);
        var four = x * Vector.Create(4f) * (Vector<float>.One + e);
        // Beside the zero z of n its terms cancel. There, with d = x - z and m = e^d - 1, it is
        // m (3 E^3 + 8 E^2 + 6 E + 4 z E) + m^2 (3 E^3 + 4 E^2) + m^3 E^3 + 4 d + 4 d E (1 + m), E = e^z.
        var d = x - Vector.Create(-1.1924312f) - Vector.Create(-3.0439375e-09f);
        var m = ReducedExpM1(d);
        var beside = Vector.MultiplyAddEstimate(m, Vector.Create(0.027951242f), Vector.Create(0.45226032f));
        beside = Vector.MultiplyAddEstimate(m, beside, Vector.MultiplyAddEstimate(d, Vector.Create(1.2139301f), Vector.Create(1.194034f)));
        beside = Vector.MultiplyAddEstimate(m, beside, d * Vector.Create(5.2139301f));
        var leftDivisor = Vector.MultiplyAddEstimate(two + e, e, two);
        var sum = Vector.ConditionalSelect(
            Vector.LessThan(Vector.Abs(d), Vector.Create(0.3f)), beside, Vector.MultiplyAddEstimate(two + e, leftDivisor, four));
        var left = sum * power / (leftDivisor * leftDivisor) * scale;
        var rightDivisor = Vector.MultiplyAddEstimate(two + (e + e), e, Vector<float>.One);
        var slope = Vector.MultiplyAddEstimate(two, e, Vector<float>.One) + four * e * (e / rightDivisor);
        return OrNaN(Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), left, slope / rightDivisor), x);
    }

    /// <inheritdoc cref="Mish(Vector{float})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Mish(Vector<double> x)
    {
        // tanh(log(1 + e^x)) = ((1 + e^x)^2 - 1) / ((1 + e^x)^2 + 1). With e = e^-|x|:
        // x (2 e + e^2) / (2 + 2 e + e^2) for x < 0, x (1 + 2 e) / (1 + 2 e + 2 e^2) above. Beyond -1000 e is 0.
        var power = ExpInFactors(x | Vector.Create(-0d), out var scale);
        var e = power * scale;
        var isLeft = Vector.LessThan(x, Vector<double>.Zero);
        var two = Vector.Create(2d);
        var left = power * (two + e) * Vector.MaxNative(Vector.Create(-1000d), x);
        var right = x * Vector.MultiplyAddEstimate(two, e, Vector<double>.One);
        var factor = Vector.ConditionalSelect(isLeft, e, e + e);
        var denominator = Vector.MultiplyAddEstimate(two + factor, e, Vector.ConditionalSelect(isLeft, two, Vector<double>.One));
        var quotient = Vector.ConditionalSelect(isLeft, left, right) / denominator;
        return Vector.ConditionalSelect(isLeft, quotient * scale, quotient);
    }

    /// <inheritdoc cref="MishDerivative(Vector{float})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> MishDerivative(Vector<double> x)
    {
        // With e = e^-|x|: e n / (2 + 2 e + e^2)^2 for x < 0, n = (2 + e) (2 + 2 e + e^2) + 4 x (1 + e);
        // above (1 + 2 e) / d + 4 x e^2 (1 + e) / d^2 with d = 1 + 2 e + 2 e^2. Beyond 1000 e is 0.
        x = Vector.MinNative(Vector.Create(1000d), Vector.MaxNative(Vector.Create(-1000d), x));
        var power = ExpInFactors(x | Vector.Create(-0d), out var scale);
        var e = power * scale;
        var two = Vector.Create(2d);
        var four = x * Vector.Create(4d) * (Vector<double>.One + e);
        // Beside the zero z of n its terms cancel. There, with d = x - z and m = e^d - 1, it is
        // m (3 E^3 + 8 E^2 + 6 E + 4 z E) + m^2 (3 E^3 + 4 E^2) + m^3 E^3 + 4 d + 4 d E (1 + m), E = e^z.
        var d = x - Vector.Create(-1.1924312145154952) - Vector.Create(-4.8484829848031044e-17);
        var m = ReducedExpM1(d);
        var beside = Vector.MultiplyAddEstimate(m, Vector.Create(0.027951242009170138), Vector.Create(0.4522603229111282));
        beside = Vector.MultiplyAddEstimate(m, beside, Vector.MultiplyAddEstimate(d, Vector.Create(1.2139301411261156), Vector.Create(1.194033938963939)));
        beside = Vector.MultiplyAddEstimate(m, beside, d * Vector.Create(5.213930141126116));
        var leftDivisor = Vector.MultiplyAddEstimate(two + e, e, two);
        var sum = Vector.ConditionalSelect(
            Vector.LessThan(Vector.Abs(d), Vector.Create(0.3d)), beside, Vector.MultiplyAddEstimate(two + e, leftDivisor, four));
        var left = sum * power / (leftDivisor * leftDivisor) * scale;
        var rightDivisor = Vector.MultiplyAddEstimate(two + (e + e), e, Vector<double>.One);
        var slope = Vector.MultiplyAddEstimate(two, e, Vector<double>.One) + four * e * (e / rightDivisor);
        return OrNaN(Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), left, slope / rightDivisor), x);
    }
}
