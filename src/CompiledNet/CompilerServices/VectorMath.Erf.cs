using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

public static partial class VectorMath
{
    /// <summary>The error function of each lane: 2 / sqrt(pi) times the integral of e^-t^2 from 0 to x.</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>erf x, accurate relative to itself near zero too; NaN for NaN.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Erf(Vector<float> x)
    {
        // erf rounds to 1 from 3.92 on.
        var a = Vector.MinNative(Vector.Create(3.925f), Vector.Abs(x));
        // Up to 1.1: erf a = a + a p(a^2)
        var u = a * a;
        var p = Vector.Create(7.1880175e-05f);
        p = Vector.MultiplyAddEstimate(p, u, Vector.Create(-0.0007805805f));
        p = Vector.MultiplyAddEstimate(p, u, Vector.Create(0.005164866f));
        p = Vector.MultiplyAddEstimate(p, u, Vector.Create(-0.026841445f));
        p = Vector.MultiplyAddEstimate(p, u, Vector.Create(0.11283292f));
        p = Vector.MultiplyAddEstimate(p, u, Vector.Create(-0.376126f));
        p = Vector.MultiplyAddEstimate(p, u, Vector.Create(0.12837917f));
        p = Vector.MultiplyAddEstimate(p, a, a);
        // Above: erf a = 1 - q(a - 2.5)
        var t = a - Vector.Create(2.5f);
        var q = Vector.Create(-9.687967e-07f);
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(9.456808e-06f));
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(-1.48798845e-05f));
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(-6.375966e-05f));
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(0.00026390934f));
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(-0.0002825826f));
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(-0.00055297517f));
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(0.0028144198f));
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(-0.0061129783f));
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(0.008616923f));
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(-0.008350926f));
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(0.005446405f));
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(-0.002178235f));
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(0.00040693767f));
        q = Vector<float>.One - q;
        var erf = Vector.ConditionalSelect(Vector.LessThan(a, Vector.Create(1.1f)), p, q);
        return erf | (x & Vector.Create(-0f));
    }

    /// <inheritdoc cref="Erf(Vector{float})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Erf(Vector<double> x)
    {
        // erf rounds to 1 from 5.93 on.
        var a = Vector.MinNative(Vector.Create(5.94), Vector.Abs(x));
        // Up to 1: erf a = a + a p(a^2)
        var u = a * a;
        var p = Vector.Create(-7.779487297220825e-10);
        p = Vector.MultiplyAddEstimate(p, u, Vector.Create(1.3710989566896982e-08));
        p = Vector.MultiplyAddEstimate(p, u, Vector.Create(-1.6206315594691075e-07));
        p = Vector.MultiplyAddEstimate(p, u, Vector.Create(1.6447131762954163e-06));
        p = Vector.MultiplyAddEstimate(p, u, Vector.Create(-1.4924712312666426e-05));
        p = Vector.MultiplyAddEstimate(p, u, Vector.Create(0.00012055293577150958));
        p = Vector.MultiplyAddEstimate(p, u, Vector.Create(-0.0008548325929311448));
        p = Vector.MultiplyAddEstimate(p, u, Vector.Create(0.0052239776061181785));
        p = Vector.MultiplyAddEstimate(p, u, Vector.Create(-0.026866170643111417));
        p = Vector.MultiplyAddEstimate(p, u, Vector.Create(0.11283791670944185));
        p = Vector.MultiplyAddEstimate(p, u, Vector.Create(-0.3761263890318352));
        p = Vector.MultiplyAddEstimate(p, u, Vector.Create(0.12837916709551256));
        p = Vector.MultiplyAddEstimate(p, a, a);
        // Above: erf a = 1 - e^-a^2 q((a - 2.5) / (a + 2.5))
        var t = (a - Vector.Create(2.5)) / (a + Vector.Create(2.5));
        var q = Vector.Create(-1.0383582177458729e-06);
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(-5.345571906230003e-05));
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(-0.00013897881581783201));
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(0.00022541773404732143));
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(0.0008755024748827071));
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(-0.0026423569893500327));
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(-0.003993689429489396));
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(0.03992254052083331));
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(-0.1250330523493813));
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(0.2517131932118403));
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(-0.3717367339492736));
        q = Vector.MultiplyAddEstimate(q, t, Vector.Create(0.2108063640611422));
        q = Vector<double>.One - Exp(-u) * q;
        var erf = Vector.ConditionalSelect(Vector.LessThan(a, Vector<double>.One), p, q);
        return erf | (x & Vector.Create(-0d));
    }
}
