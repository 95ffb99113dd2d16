using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

public static partial class LaneSums
{
    /// <summary>The sum of 16 vectors, of which each is a lane; in each element the bits of the scalar form.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="zero">Zero.</param>
    /// <param name="lanes">The first element of 16 vectors side by side.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Sum<T>(Vector<T> zero, ref T lanes)
        where T : unmanaged, INumber<T>
    {
        Vector<T> a = Four(zero, ref lanes, 0);
        Vector<T> b = Four(zero, ref lanes, 1);
        Vector<T> c = Four(zero, ref lanes, 2);
        Vector<T> d = Four(zero, ref lanes, 3);
        return zero + ((a + c) + (b + d));
    }

    /// <summary>The largest of 16 vectors, element by element; NaN where one is NaN.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="least">What the largest is at least.</param>
    /// <param name="lanes">The first element of 16 vectors side by side.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Largest<T>(Vector<T> least, ref T lanes)
        where T : unmanaged, INumber<T>
    {
        Vector<T> even = least;
        Vector<T> odd = least;
        for (int i = 0; i < 16; i += 2)
        {
            even = Vector.Max(even, Of(least, ref lanes, i));
            odd = Vector.Max(odd, Of(least, ref lanes, i + 1));
        }

        return Vector.Max(even, odd);
    }

    // Lanes 8 and 4 apart.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Four<T>(Vector<T> like, ref T lanes, int first)
        where T : unmanaged, INumber<T> =>
        (Of(like, ref lanes, first) + Of(like, ref lanes, first + 8)) + (Of(like, ref lanes, first + 4) + Of(like, ref lanes, first + 12));

    // The type of the first argument tells the overloads for both kinds of vectors apart.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Of<T>(Vector<T> like, ref T lanes, int lane)
        where T : unmanaged, INumber<T> => Vector.LoadUnsafe(ref lanes, (nuint)(lane * Vector<T>.Count));
}
