using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

public static partial class LongSum
{
    /// <summary>Adds some terms, summed before, to a long sum in each lane.</summary>
    /// <param name="part">The sum of the terms.</param>
    /// <param name="sum">The sum so far, which is right at any time.</param>
    /// <param name="excess">What rounding has added to it, zero at the start: the next call takes that off again.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(Vector<float> part, ref Vector<float> sum, ref Vector<float> excess)
    {
        var exact = part - excess;
        var next = sum + exact;
        excess = next - sum - exact;
        // Beside an infinite sum there is no excess: infinity less itself would make the sum NaN.
        excess = Vector.ConditionalSelect(Vector.Equals(excess - excess, Vector<float>.Zero), excess, Vector<float>.Zero);
        sum = next;
    }

    /// <inheritdoc cref="Add(Vector{float}, ref Vector{float}, ref Vector{float})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(Vector<double> part, ref Vector<double> sum, ref Vector<double> excess)
    {
        var exact = part - excess;
        var next = sum + exact;
        excess = next - sum - exact;
        excess = Vector.ConditionalSelect(Vector.Equals(excess - excess, Vector<double>.Zero), excess, Vector<double>.Zero);
        sum = next;
    }
}
