using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

// e^r - 1 = r + r^2 q(r) for |r| <= log(2) / 2, accurate relative to itself, that is, near zero too.
public static partial class VectorMath
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> ReducedExpM1(Vector<float> r)
    {
        var q = Vector.Create(0.0013882502f);
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.008366518f));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.0416672f));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.16666543f));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.49999997f));
        return Vector.MultiplyAddEstimate(r * r, q, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ReducedExpM1(Vector<double> r)
    {
        var q = Vector.Create(2.087523095869638e-09);
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(2.510897941422052e-08));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(2.755740293713177e-07));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(2.755724437290678e-06));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(2.4801587172236887e-05));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.000198412698859666));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.0013888888888962494));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.008333333333321691));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.04166666666666651));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.16666666666666677));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.5));
        return Vector.MultiplyAddEstimate(r * r, q, r);
    }
}
