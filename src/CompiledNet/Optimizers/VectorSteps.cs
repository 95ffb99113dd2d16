using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledNet;

/// <summary>
/// What the optimizers' passes have in common. A pass treats each lane alike, so the result has the same bits at every
/// vector width.
/// </summary>
internal static class VectorSteps
{
    /// <summary>The whole block with its padding as vectors; its length is a multiple of every vector's.</summary>
    public static Span<Vector<T>> Vectors<T>(this ParameterBlock<T> block)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => MemoryMarshal.Cast<T, Vector<T>>(block.Storage);

    /// <summary>A vector whose elements are all the given number, rounded to the element type.</summary>
    public static Vector<T> Broadcast<T>(double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector.Create(T.CreateTruncating(value));

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

    /// <summary>
    /// The size below which an average of gradients counts as zero. Averages of units that died decay for ever, and
    /// processors are many times slower with the denormal numbers they would end in.
    /// </summary>
    public static Vector<T> Negligible<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Broadcast<T>(typeof(T) == typeof(float) ? 1e-30 : 1e-290);

    /// <summary>
    /// The same for an average of squares, whose root still has to be small beside every ε: for a flushed average the
    /// step would be the average gradient over ε alone.
    /// </summary>
    public static Vector<T> NegligibleSquare<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Broadcast<T>(typeof(T) == typeof(float) ? 1e-36 : 1e-290);

    /// <summary>
    /// The size below which a parameter counts as zero. Decay alone would take a parameter that nothing else moves into
    /// denormal numbers, and leave it there; without decay every parameter is kept as it is.
    /// </summary>
    public static Vector<T> NegligibleWeight<T>(double decay)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => decay > 0 ? Negligible<T>() : Vector<T>.Zero;

    /// <summary>The vector with 0 in place of all elements smaller than the limit; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Flush<T>(Vector<T> values, Vector<T> limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Vector.AndNot(values, Vector.LessThan(Vector.Abs(values), limit));
}
