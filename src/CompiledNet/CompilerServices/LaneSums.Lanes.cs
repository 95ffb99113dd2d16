using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

public static partial class LaneSums
{
    /// <summary>The sum of 16 vectors, of which each is a lane; in each element the bits of the scalar form.</summary>
    /// <param name="zero">Zero.</param>
    /// <param name="lanes">The first element of 16 vectors side by side.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Sum(Vector<float> zero, ref float lanes)
    {
        var a = Four(zero, ref lanes, 0);
        var b = Four(zero, ref lanes, 1);
        var c = Four(zero, ref lanes, 2);
        var d = Four(zero, ref lanes, 3);
        return zero + ((a + c) + (b + d));
    }

    /// <inheritdoc cref="Sum(Vector{float}, ref float)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Sum(Vector<double> zero, ref double lanes)
    {
        var a = Four(zero, ref lanes, 0);
        var b = Four(zero, ref lanes, 1);
        var c = Four(zero, ref lanes, 2);
        var d = Four(zero, ref lanes, 3);
        return zero + ((a + c) + (b + d));
    }

    /// <summary>The largest of 16 vectors, element by element; NaN where one is NaN.</summary>
    /// <param name="least">What the largest is at least.</param>
    /// <param name="lanes">The first element of 16 vectors side by side.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Largest(Vector<float> least, ref float lanes)
    {
        var even = least;
        var odd = least;
        for (int i = 0; i < 16; i += 2)
        {
            even = Vector.Max(even, Of(least, ref lanes, i));
            odd = Vector.Max(odd, Of(least, ref lanes, i + 1));
        }

        return Vector.Max(even, odd);
    }

    /// <inheritdoc cref="Largest(Vector{float}, ref float)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Largest(Vector<double> least, ref double lanes)
    {
        var even = least;
        var odd = least;
        for (int i = 0; i < 16; i += 2)
        {
            even = Vector.Max(even, Of(least, ref lanes, i));
            odd = Vector.Max(odd, Of(least, ref lanes, i + 1));
        }

        return Vector.Max(even, odd);
    }

    // Lanes 8 and 4 apart.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Four(Vector<float> like, ref float lanes, int first) =>
        (Of(like, ref lanes, first) + Of(like, ref lanes, first + 8)) + (Of(like, ref lanes, first + 4) + Of(like, ref lanes, first + 12));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Of(Vector<float> like, ref float lanes, int lane) => Vector.LoadUnsafe(ref lanes, (nuint)(lane * Vector<float>.Count));

    // Lanes 8 and 4 apart.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Four(Vector<double> like, ref double lanes, int first) =>
        (Of(like, ref lanes, first) + Of(like, ref lanes, first + 8)) + (Of(like, ref lanes, first + 4) + Of(like, ref lanes, first + 12));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Of(Vector<double> like, ref double lanes, int lane) => Vector.LoadUnsafe(ref lanes, (nuint)(lane * Vector<double>.Count));
}
