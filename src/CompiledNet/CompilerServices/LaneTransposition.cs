using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledNet.CompilerServices;

/// <summary>
/// Turns samples between the caller's rows, <c>[sample][feature]</c>, and lanes, <c>[feature][lane]</c>, where a lane of
/// a vector is a sample. Lengths are the generated code's promise; nothing is checked here.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class LaneTransposition
{
    /// <summary>
    /// Rows to lanes. Lanes past the last sample repeat it, so that whatever is computed in them is as finite as a real
    /// sample's.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="rows">The first of <paramref name="samples"/> rows of <paramref name="features"/> elements.</param>
    /// <param name="features">The number of elements of a sample.</param>
    /// <param name="samples">The number of rows, from 1 to <paramref name="laneCount"/>.</param>
    /// <param name="lanes">
    /// The first of <paramref name="features"/> * <paramref name="laneCount"/> elements to write.
    /// </param>
    /// <param name="laneCount">The number of lanes, a multiple of 16.</param>
    public static void RowsToLanes<T>(ref T rows, int features, int samples, ref T lanes, int laneCount)
        where T : unmanaged =>
        Transpose(ref rows, features, laneCount, samples - 1, features, ref lanes, laneCount);

    /// <summary>Lanes to rows; only the rows of the first samples are written.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="lanes">The first of <paramref name="features"/> * <paramref name="laneCount"/> elements.</param>
    /// <param name="laneCount">The number of lanes, a multiple of 16.</param>
    /// <param name="features">The number of elements of a sample.</param>
    /// <param name="rows">The first of <paramref name="samples"/> rows to write.</param>
    /// <param name="samples">The number of rows, from 0 to <paramref name="laneCount"/>.</param>
    public static void LanesToRows<T>(ref T lanes, int laneCount, int features, ref T rows, int samples)
        where T : unmanaged =>
        Transpose(ref lanes, laneCount, features, features - 1, samples, ref rows, features);

    /// <summary>Lanes to rows of which a sample's elements are a part; what lies between them stays as it is.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="lanes">The first of <paramref name="features"/> * <paramref name="laneCount"/> elements.</param>
    /// <param name="laneCount">The number of lanes, a multiple of 16.</param>
    /// <param name="features">The number of elements of a sample.</param>
    /// <param name="rows">The first of <paramref name="samples"/> pieces of rows to write.</param>
    /// <param name="samples">The number of rows, from 0 to <paramref name="laneCount"/>.</param>
    /// <param name="pitch">The length of a row, at least <paramref name="features"/>.</param>
    public static void LanesToRows<T>(ref T lanes, int laneCount, int features, ref T rows, int samples, int pitch)
        where T : unmanaged =>
        Transpose(ref lanes, laneCount, features, features - 1, samples, ref rows, pitch);

    /// <summary>Lanes to rows of a padded matrix: all lanes are written, and the padding is set to 0.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="lanes">The first of <paramref name="features"/> * <paramref name="laneCount"/> elements.</param>
    /// <param name="laneCount">The number of lanes, a multiple of 16.</param>
    /// <param name="features">The number of elements of a sample.</param>
    /// <param name="rows">
    /// The first of <paramref name="laneCount"/> rows of <paramref name="pitch"/> elements to write.
    /// </param>
    /// <param name="pitch">The length of a row: the features rounded up to a multiple of 16.</param>
    public static void LanesToPaddedRows<T>(ref T lanes, int laneCount, int features, ref T rows, int pitch)
        where T : unmanaged =>
        LanesToPaddedRows(ref lanes, laneCount, features, ref rows, pitch, pitch);

    /// <summary>The same where the rows that are written are a part of those of a wider matrix.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="lanes">The first of <paramref name="features"/> * <paramref name="laneCount"/> elements.</param>
    /// <param name="laneCount">The number of lanes, a multiple of 16.</param>
    /// <param name="features">The number of elements of a sample.</param>
    /// <param name="rows">The first of <paramref name="laneCount"/> pieces of rows to write.</param>
    /// <param name="width">The length of a piece: the features rounded up to a multiple of 16.</param>
    /// <param name="pitch">The length of a row, at least <paramref name="width"/>.</param>
    public static void LanesToPaddedRows<T>(ref T lanes, int laneCount, int features, ref T rows, int width, int pitch)
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated && Unsafe.SizeOf<T>() == sizeof(double))
        {
            PadSquares(
                ref Unsafe.As<T, double>(ref lanes), laneCount, features, ref Unsafe.As<T, double>(ref rows), width, pitch);
            return;
        }

        if (features < width)
            ClearEnds(ref rows, laneCount, width, pitch);
        Transpose(ref lanes, laneCount, features, features - 1, laneCount, ref rows, pitch);
    }

    // Sixteen elements of each row, a constant and so a few stores; those that are no padding are written afterwards.
    private static void ClearEnds<T>(ref T rows, int rowCount, int width, int pitch)
        where T : unmanaged
    {
        for (int row = 0; row < rowCount; row++)
        {
            ref T end = ref Unsafe.Add(ref rows, ((nint)row * pitch) + width - Lane.Group);
            for (int i = 0; i < Lane.Group; i += Vector256<byte>.Count / Unsafe.SizeOf<T>())
                Vector256<byte>.Zero.StoreUnsafe(ref Unsafe.As<T, byte>(ref Unsafe.Add(ref end, i)));
        }
    }
}
