using System.ComponentModel;

namespace CompiledNet.CompilerServices;

/// <summary>
/// Sums of many terms for compiled networks: what rounding adds to a sum is kept beside it and taken off with the next
/// terms (Kahan, 1965), so that the error does not grow with the number of terms. It stays below 3 units of rounding times
/// the sum of the terms' absolute values, 2e-7 in <see cref="float"/>, besides what the caller loses in summing a part.
/// </summary>
/// <remarks>
/// Infinity and NaN are those of the plain sum. One lane has the bits of the scalar form. The overloads for
/// <see cref="System.Runtime.Intrinsics.Vector512{T}"/> are derived when the library is built.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class LongSum
{
    /// <summary>Adds some terms, summed before, to a long sum.</summary>
    /// <param name="part">The sum of the terms.</param>
    /// <param name="sum">The sum so far, which is right at any time.</param>
    /// <param name="excess">What rounding has added to it, zero at the start: the next call takes that off again.</param>
    public static void Add(float part, ref float sum, ref float excess)
    {
        float exact = part - excess;
        float next = sum + exact;
        excess = next - sum - exact;
        if (!float.IsFinite(excess)) excess = 0;
        sum = next;
    }

    /// <inheritdoc cref="Add(float, ref float, ref float)"/>
    public static void Add(double part, ref double sum, ref double excess)
    {
        double exact = part - excess;
        double next = sum + exact;
        excess = next - sum - exact;
        if (!double.IsFinite(excess)) excess = 0;
        sum = next;
    }
}
