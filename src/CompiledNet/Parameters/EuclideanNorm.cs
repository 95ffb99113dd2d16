using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>
/// Roots of sums of squares, of numbers of any size. The squares are summed in double in 16 lanes, range by range, and always
/// joined by the same tree: the bits are the same at every vector width and whoever sums which range.
/// </summary>
internal static class EuclideanNorm
{
    /// <summary>The elements of a range.</summary>
    public const int RangeLength = 4096;

    /// <summary>Below this, squares that count may have been rounded as denormal numbers.</summary>
    private const double LeastSum = 1e-280;

    /// <summary>The number of ranges of so many elements.</summary>
    public static int Ranges(int length) => (length + RangeLength - 1) / RangeLength;

    /// <summary>The norm; NaN if an element is, else infinite if one is.</summary>
    public static double Of<T>(ReadOnlySpan<T> elements)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double squares = 0;
        for (int range = 0; range < Ranges(elements.Length); range++) squares += SquaresOf(elements, range);
        return Root(elements, squares);
    }

    /// <summary>The norm of two parts together.</summary>
    public static double Join(double left, double right) => double.Hypot(left, right);

    /// <summary>The norm from the sum of the squares of all ranges.</summary>
    public static double Root<T>(ReadOnlySpan<T> elements, double squares)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The square of a float is exact in double, and never out of its range.
        bool isRight = typeof(T) == typeof(float) || squares is >= LeastSum and <= double.MaxValue;
        return isRight || double.IsNaN(squares) ? Math.Sqrt(squares) : ScaledRoot(elements);
    }

    /// <summary>The sum of the squares of a range.</summary>
    public static double SquaresOf<T>(ReadOnlySpan<T> elements, int range)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int start = range * RangeLength;
        return Squares(elements.Slice(start, Math.Min(RangeLength, elements.Length - start)), scale: 1);
    }

    /// <summary>The norm by way of the elements' share of the largest one, which needs them once or twice more.</summary>
    private static double ScaledRoot<T>(ReadOnlySpan<T> elements)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double largest = 0;
        foreach (T element in elements) largest = Math.Max(largest, double.CreateTruncating(T.Abs(element)));
        if (largest == 0 || !double.IsFinite(largest)) return largest;

        // Twice the largest denormal number's exponent would be out of range for the factor itself.
        double scale = Math.ScaleB(1, Math.Min(-Math.ILogB(largest), 1000));
        double squares = 0;
        for (int start = 0; start < elements.Length; start += RangeLength)
            squares += Squares(elements.Slice(start, Math.Min(RangeLength, elements.Length - start)), scale);
        return Math.Sqrt(squares) / scale;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Squares<T>(ReadOnlySpan<T> elements, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector256<double> a = default;
        Vector256<double> b = default;
        Vector256<double> c = default;
        Vector256<double> d = default;
        ref T first = ref MemoryMarshal.GetReference(elements);
        int whole = elements.Length - (elements.Length % Lane.Group);
        for (int i = 0; i < whole; i += Lane.Group) Add(ref Unsafe.Add(ref first, i), scale, ref a, ref b, ref c, ref d);
        if (whole < elements.Length)
        {
            Span<T> rest = stackalloc T[Lane.Group];
            rest.Clear();
            elements[whole..].CopyTo(rest);
            Add(ref rest[0], scale, ref a, ref b, ref c, ref d);
        }

        Vector256<double> four = (a + c) + (b + d);
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    /// <summary>Adds the squares of 16 elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T>(
        ref T group, double scale, ref Vector256<double> a, ref Vector256<double> b, ref Vector256<double> c, ref Vector256<double> d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            ref float from = ref Unsafe.As<T, float>(ref group);
            (Vector256<double> v, Vector256<double> w) = Vector256.Widen(Vector256.LoadUnsafe(ref from));
            (Vector256<double> x, Vector256<double> y) = Vector256.Widen(Vector256.LoadUnsafe(ref from, 8));
            a = Vector256.MultiplyAddEstimate(v, v, a);
            b = Vector256.MultiplyAddEstimate(w, w, b);
            c = Vector256.MultiplyAddEstimate(x, x, c);
            d = Vector256.MultiplyAddEstimate(y, y, d);
        }
        else
        {
            Debug.Assert(typeof(T) == typeof(double), "Networks compute in float or double.");
            ref double from = ref Unsafe.As<T, double>(ref group);
            AddSquares(Vector256.LoadUnsafe(ref from) * scale, ref a);
            AddSquares(Vector256.LoadUnsafe(ref from, 4) * scale, ref b);
            AddSquares(Vector256.LoadUnsafe(ref from, 8) * scale, ref c);
            AddSquares(Vector256.LoadUnsafe(ref from, 12) * scale, ref d);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddSquares(Vector256<double> values, ref Vector256<double> sum) =>
        sum = Vector256.MultiplyAddEstimate(values, values, sum);
}
