using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

// e^r - 1 = r + r^2 q(r) for |r| <= log(2) / 2, accurate relative to itself, that is, near zero too. The even and the odd
// powers of q are summed apart: two short chains, of which many fit into the processor's window, instead of a long one, in
// as many operations.
public static partial class VectorMath
{
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
