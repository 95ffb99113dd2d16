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
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Root(elements, SquaresOfAll(elements, scale: 1));

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
    public static double SquaresOf<T>(ReadOnlySpan<T> elements, int range, double scale = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int start = range * RangeLength;
        return Squares(elements.Slice(start, Math.Min(RangeLength, elements.Length - start)), scale);
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
        return Math.Sqrt(SquaresOfAll(elements, scale)) / scale;
    }

    /// <summary>The sum of the squares of all ranges.</summary>
    private static double SquaresOfAll<T>(ReadOnlySpan<T> elements, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double squares = 0;
        for (int range = 0; range < Ranges(elements.Length); range++) squares += SquaresOf(elements, range, scale);
        return squares;
    }

    private static double Squares<T>(ReadOnlySpan<T> elements, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rest = elements.Length % Lane.Group;
        if (rest == 0) return SquaresOfGroups(elements, scale);
        Span<T> last = stackalloc T[Lane.Group];
        last.Clear();
        elements[^rest..].CopyTo(last);
        return SquaresOfGroups(elements[..^rest], scale) + SquaresOfGroups<T>(last, scale);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SquaresOfGroups<T>(ReadOnlySpan<T> elements, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector256<double> a = default;
        Vector256<double> b = default;
        Vector256<double> c = default;
        Vector256<double> d = default;
        ref T first = ref MemoryMarshal.GetReference(elements);
        for (int i = 0; i < elements.Length; i += Lane.Group)
        {
            ref T group = ref Unsafe.Add(ref first, i);
            Vector256<double> v = Load(ref group, 0, scale);
            Vector256<double> w = Load(ref group, 4, scale);
            Vector256<double> x = Load(ref group, 8, scale);
            Vector256<double> y = Load(ref group, 12, scale);
            a = Vector256.MultiplyAddEstimate(v, v, a);
            b = Vector256.MultiplyAddEstimate(w, w, b);
            c = Vector256.MultiplyAddEstimate(x, x, c);
            d = Vector256.MultiplyAddEstimate(y, y, d);
        }

        Vector256<double> four = (a + c) + (b + d);
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    /// <summary>Four elements, scaled where their squares might not be in range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load<T>(ref T group, nuint place, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double)) return Vector256.LoadUnsafe(ref Unsafe.As<T, double>(ref group), place) * scale;
        Vector128<float> narrow = Vector128.LoadUnsafe(ref Unsafe.As<T, float>(ref group), place);
        return Vector256.WidenLower(narrow.ToVector256Unsafe());
    }
}
