using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

public static partial class VectorMath
{
    /// <summary>The soft plus of each lane: log(1 + e^x).</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>A number from 0, accurate relative to itself down to the denormal numbers; NaN for NaN.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Softplus(Vector<float> x)
    {
        // log(1 + e^x) = max(x, 0) + log(1 + e) with e = e^-|x|, from 0 to 1
        var e = Exp(x | Vector.Create(-0f));
        // With s = e / (2 + e) and h = e^2 / 2: log(1 + e) = 2 artanh(s) = e - (h - s (h + s^2 q(s^2)))
        var s = e / (Vector.Create(2f) + e);
        var z = s * s;
        var q = Vector.Create(0.28024393f);
        q = Vector.MultiplyAddEstimate(q, z, Vector.Create(0.2799916f));
        q = Vector.MultiplyAddEstimate(q, z, Vector.Create(0.40021697f));
        q = Vector.MultiplyAddEstimate(q, z, Vector.Create(0.6666641f));
        var h = e * e * Vector.Create(0.5f);
        var log = e - (h - s * Vector.MultiplyAddEstimate(q, z, h));
        return Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), x, Vector<float>.Zero) + log;
    }

    /// <inheritdoc cref="Softplus(Vector{float})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Softplus(Vector<double> x)
    {
        // log(1 + e^x) = max(x, 0) + log(1 + e) with e = e^-|x|, from 0 to 1
        var e = Exp(x | Vector.Create(-0d));
        // With s = e / (2 + e) and h = e^2 / 2: log(1 + e) = 2 artanh(s) = e - (h - s (h + s^2 q(s^2)))
        var s = e / (Vector.Create(2d) + e);
        var z = s * s;
        var q = Vector.Create(0.1701869961386925);
        q = Vector.MultiplyAddEstimate(q, z, Vector.Create(0.08340033425534359));
        q = Vector.MultiplyAddEstimate(q, z, Vector.Create(0.12106101972261325));
        q = Vector.MultiplyAddEstimate(q, z, Vector.Create(0.13300971603435635));
        q = Vector.MultiplyAddEstimate(q, z, Vector.Create(0.153865600709119));
        q = Vector.MultiplyAddEstimate(q, z, Vector.Create(0.18181743918361665));
        q = Vector.MultiplyAddEstimate(q, z, Vector.Create(0.22222223969895788));
        q = Vector.MultiplyAddEstimate(q, z, Vector.Create(0.28571428547851885));
        q = Vector.MultiplyAddEstimate(q, z, Vector.Create(0.4000000000015725));
        q = Vector.MultiplyAddEstimate(q, z, Vector.Create(0.6666666666666631));
        var h = e * e * Vector.Create(0.5d);
        var log = e - (h - s * Vector.MultiplyAddEstimate(q, z, h));
        return Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<double>.Zero), x, Vector<double>.Zero) + log;
    }
}
