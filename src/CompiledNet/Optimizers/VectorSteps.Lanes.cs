using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet;

internal static partial class VectorSteps
{
    /// <summary>left · right + addend, rounded once where the processor can.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> MultiplyAdd<T>(Vector<T> left, Vector<T> right, Vector<T> addend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            return Vector.MultiplyAddEstimate(
                left.As<T, float>(), right.As<T, float>(), addend.As<T, float>()).As<float, T>();
        }

        return Vector.MultiplyAddEstimate(
            left.As<T, double>(), right.As<T, double>(), addend.As<T, double>()).As<double, T>();
    }

    /// <summary>Stores a parameter's new values.</summary>
    /// <param name="target">Where, at a multiple of the vector's size, in memory that never moves.</param>
    /// <param name="values">The values.</param>
    /// <param name="pastCaches">
    /// Whether they go past the processor core's own caches. All cores have read the parameters and keep them, so that each
    /// store into one's own cache would have to wait for the others to give up their copy.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store<T>(ref Vector<T> target, Vector<T> values, bool pastCaches)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (pastCaches) values.StoreAlignedNonTemporal((T*)Unsafe.AsPointer(ref target));
        else target = values;
    }

    /// <summary>The vector with 0 in place of all elements smaller than the limit; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Flush<T>(Vector<T> values, Vector<T> limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(values), limit), Vector<T>.Zero, values);

    /// <summary>The same for elements that are not negative, or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> FlushSquare<T>(Vector<T> values, Vector<T> limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Vector.ConditionalSelect(Vector.LessThan(values, limit), Vector<T>.Zero, values);
}
