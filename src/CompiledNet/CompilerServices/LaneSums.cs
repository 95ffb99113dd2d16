using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledNet.CompilerServices;

/// <summary>
/// Joins sums that generated code keeps in 16 lanes, always by the same tree, so that the result has the same bits at
/// every vector width: lanes 8, 4, 2 and 1 apart are added in turn.
/// </summary>
/// <remarks>
/// A lane may be a number, or a vector of numbers that belong to different sums. The overloads for
/// <see cref="Vector512{T}"/> are derived when the library is built.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class LaneSums
{
    /// <summary>The sum of 16 lanes, never −0.</summary>
    /// <param name="lanes">The first of 16 elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(ref float lanes)
    {
        Vector128<float> quarter = Quarter(ref lanes);
        Vector128<float> pair = quarter + Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1));
        return 0 + (pair[0] + pair[1]);
    }

    /// <inheritdoc cref="Sum(ref float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(ref double lanes)
    {
        Vector256<double> quarter = (Vector256.LoadUnsafe(ref lanes) + Vector256.LoadUnsafe(ref lanes, 8))
            + (Vector256.LoadUnsafe(ref lanes, 4) + Vector256.LoadUnsafe(ref lanes, 12));
        Vector128<double> pair = quarter.GetLower() + quarter.GetUpper();
        return 0 + (pair[0] + pair[1]);
    }

    /// <summary>The largest of 16 lanes; NaN where one is NaN.</summary>
    /// <param name="lanes">The first of 16 elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Largest(ref float lanes)
    {
        Vector128<float> quarter = Vector128.Max(
            Vector128.Max(Vector128.LoadUnsafe(ref lanes), Vector128.LoadUnsafe(ref lanes, 8)),
            Vector128.Max(Vector128.LoadUnsafe(ref lanes, 4), Vector128.LoadUnsafe(ref lanes, 12)));
        Vector128<float> pair = Vector128.Max(quarter, Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1)));
        return Vector128.Max(pair, Vector128.Shuffle(pair, Vector128.Create(1, 0, 3, 2)))[0];
    }

    /// <inheritdoc cref="Largest(ref float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Largest(ref double lanes)
    {
        Vector256<double> quarter = Vector256.Max(
            Vector256.Max(Vector256.LoadUnsafe(ref lanes), Vector256.LoadUnsafe(ref lanes, 8)),
            Vector256.Max(Vector256.LoadUnsafe(ref lanes, 4), Vector256.LoadUnsafe(ref lanes, 12)));
        Vector128<double> pair = Vector128.Max(quarter.GetLower(), quarter.GetUpper());
        return Math.Max(pair[0], pair[1]);
    }

    /// <summary>Stores the sums over lanes in rows, and clears the padding of these.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="lanes">The first of <paramref name="rows"/> * <paramref name="columns"/> groups of 16 elements.</param>
    /// <param name="target">The first of <paramref name="rows"/> rows, each padded to a multiple of 16 elements.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of elements of a row, without its padding.</param>
    public static void ToRows<T>(ref T lanes, ref T target, int rows, int columns)
        where T : unmanaged, INumber<T> => ToRows(ref lanes, ref target, rows, columns, accumulate: false);

    /// <summary>As <see cref="ToRows{T}(ref T, ref T, int, int)"/>, but the sums are added to what the rows hold.</summary>
    /// <inheritdoc cref="ToRows{T}(ref T, ref T, int, int)"/>
    public static void AddToRows<T>(ref T lanes, ref T target, int rows, int columns)
        where T : unmanaged, INumber<T> => ToRows(ref lanes, ref target, rows, columns, accumulate: true);

    /// <summary>The sum over 16 lanes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="lanes">The first of them.</param>
    public static T Total<T>(ref T lanes)
        where T : unmanaged, INumber<T> => Tree(ref lanes);

    private static void ToRows<T>(ref T lanes, ref T target, int rows, int columns, bool accumulate)
        where T : unmanaged, INumber<T>
    {
        int pitch = (columns + Lane.Group - 1) / Lane.Group * Lane.Group;
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < pitch; column += 4)
            {
                ref T to = ref Unsafe.Add(ref target, ((nint)row * pitch) + column);
                int count = Math.Clamp(columns - column, 0, 4);
                ref T source = ref Unsafe.Add(ref lanes, (((nint)row * columns) + column) * Lane.Group);
                if (typeof(T) == typeof(float) && count == 4)
                    StoreFour(ref Unsafe.As<T, float>(ref to), ref Unsafe.As<T, float>(ref source), accumulate);
                else
                    StoreFew(ref to, ref source, count, accumulate);
            }
        }
    }

    // Four sums at once: the last two additions of all four are those of whole vectors, after a transposition.
    private static void StoreFour(ref float target, ref float source, bool accumulate)
    {
        Vector128<float> a = Quarter(ref source);
        Vector128<float> b = Quarter(ref Unsafe.Add(ref source, Lane.Group));
        Vector128<float> c = Quarter(ref Unsafe.Add(ref source, 2 * Lane.Group));
        Vector128<float> d = Quarter(ref Unsafe.Add(ref source, 3 * Lane.Group));

        // [a0 + a2, a1 + a3, b0 + b2, b1 + b3] and the same of c and d
        Vector128<float> ab = Low(a, b) + High(a, b);
        Vector128<float> cd = Low(c, d) + High(c, d);
        Vector128<float> even = Vector128.Create(ab[0], ab[2], cd[0], cd[2]);
        Vector128<float> odd = Vector128.Create(ab[1], ab[3], cd[1], cd[3]);
        Vector128<float> sums = even + odd;
        if (accumulate) sums = Vector128.LoadUnsafe(ref target) + sums;
        sums.StoreUnsafe(ref target);

        static Vector128<float> Low(Vector128<float> x, Vector128<float> y) => Vector128.Create(x.GetLower(), y.GetLower());

        static Vector128<float> High(Vector128<float> x, Vector128<float> y) => Vector128.Create(x.GetUpper(), y.GetUpper());
    }

    private static Vector128<float> Quarter(ref float lanes) =>
        (Vector128.LoadUnsafe(ref lanes) + Vector128.LoadUnsafe(ref lanes, 8))
        + (Vector128.LoadUnsafe(ref lanes, 4) + Vector128.LoadUnsafe(ref lanes, 12));

    private static void StoreFew<T>(ref T target, ref T source, int count, bool accumulate)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < 4; i++)
        {
            T sum = i < count ? Tree(ref Unsafe.Add(ref source, i * Lane.Group)) : T.Zero;
            Unsafe.Add(ref target, i) = accumulate && i < count ? Unsafe.Add(ref target, i) + sum : sum;
        }
    }

    private static T Tree<T>(ref T lanes)
        where T : unmanaged, INumber<T>
    {
        T q0 = Quarter(ref lanes, 0);
        T q1 = Quarter(ref lanes, 1);
        T q2 = Quarter(ref lanes, 2);
        T q3 = Quarter(ref lanes, 3);
        return (q0 + q2) + (q1 + q3);

        static T Quarter(ref T lanes, int i) =>
            (Unsafe.Add(ref lanes, i) + Unsafe.Add(ref lanes, i + 8)) + (Unsafe.Add(ref lanes, i + 4) + Unsafe.Add(ref lanes, i + 12));
    }
}
