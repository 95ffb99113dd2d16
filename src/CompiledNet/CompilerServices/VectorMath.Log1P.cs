using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

public static partial class VectorMath
{
    /// <summary>The natural logarithm of each lane and one: log(1 + x).</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>log(1 + x), accurate relative to itself near zero too: minus infinity for -1, NaN below and for NaN.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Log1P(Vector<float> x)
    {
        // log(1 + x) = log y + (1 + x - y) / y, to first order, with y = 1 + x rounded; the difference is exact.
        var y = Vector<float>.One + x;
        var rest = (x - (y - Vector<float>.One)) / y;
        var log = Log(y);
        // At the poles there is no rest: it would be NaN.
        log = Vector.ConditionalSelect(Vector.Equals(rest, rest), log + rest, log);
        return log | (x & Vector.Create(-0f));
    }

    /// <inheritdoc cref="Log1P(Vector{float})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Log1P(Vector<double> x)
    {
        // log(1 + x) = log y + (1 + x - y) / y, to first order, with y = 1 + x rounded; the difference is exact.
        var y = Vector<double>.One + x;
        var rest = (x - (y - Vector<double>.One)) / y;
        var log = Log(y);
        // At the poles there is no rest: it would be NaN.
        log = Vector.ConditionalSelect(Vector.Equals(rest, rest), log + rest, log);
        return log | (x & Vector.Create(-0d));
    }
}
