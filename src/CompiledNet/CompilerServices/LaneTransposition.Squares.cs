using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CompiledNet.CompilerServices;

// Squares of 8 x 8 elements of 8 bytes, one row to a vector of 512 bits: neighbouring rows are interleaved to pairs of
// 128 bits, and the square of 4 x 4 pairs is turned in two steps.
public static partial class LaneTransposition
{
    private const int Side = 8;

    /// <summary>
    /// Lanes to rows with their padding, as whole vectors: the features that a square lacks are zeros, and nothing needs to
    /// be cleared beforehand.
    /// </summary>
    private static void PadSquares(ref double lanes, int laneCount, int features, ref double rows, int width, int pitch)
    {
        for (int feature = 0; feature < width; feature += Side)
        {
            for (int lane = 0; lane < laneCount; lane += Side)
            {
                ref double to = ref Unsafe.Add(ref rows, ((nint)lane * pitch) + feature);
                if (feature < features)
                {
                    ref double from = ref Unsafe.Add(ref lanes, ((nint)feature * laneCount) + lane);
                    int count = features - feature;
                    TurnSquare(
                        Vector512.LoadUnsafe(ref from),
                        RowOrZero(ref from, laneCount, 1, count),
                        RowOrZero(ref from, laneCount, 2, count),
                        RowOrZero(ref from, laneCount, 3, count),
                        RowOrZero(ref from, laneCount, 4, count),
                        RowOrZero(ref from, laneCount, 5, count),
                        RowOrZero(ref from, laneCount, 6, count),
                        RowOrZero(ref from, laneCount, 7, count),
                        ref to,
                        pitch);
                }
                else
                {
                    for (int row = 0; row < Side; row++)
                        Vector512<double>.Zero.StoreUnsafe(ref Unsafe.Add(ref to, (nint)row * pitch));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> RowOrZero(ref double first, int pitch, int row, int rows) =>
        row < rows ? Vector512.LoadUnsafe(ref first, (nuint)(row * pitch)) : Vector512<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TurnSquare(
        Vector512<double> row0,
        Vector512<double> row1,
        Vector512<double> row2,
        Vector512<double> row3,
        Vector512<double> row4,
        Vector512<double> row5,
        Vector512<double> row6,
        Vector512<double> row7,
        ref double target,
        int targetPitch)
    {
        TurnPairs(
            Avx512F.UnpackLow(row0, row1),
            Avx512F.UnpackLow(row2, row3),
            Avx512F.UnpackLow(row4, row5),
            Avx512F.UnpackLow(row6, row7),
            ref target,
            targetPitch * 2);
        TurnPairs(
            Avx512F.UnpackHigh(row0, row1),
            Avx512F.UnpackHigh(row2, row3),
            Avx512F.UnpackHigh(row4, row5),
            Avx512F.UnpackHigh(row6, row7),
            ref Unsafe.Add(ref target, targetPitch),
            targetPitch * 2);
    }

    /// <summary>Turns a square of 4 x 4 pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TurnPairs(
        Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d, ref double target, nint pitch)
    {
        // Each takes the pairs 0 and 2, or 1 and 3, of both its arguments.
        Vector512<double> evenAb = Avx512F.Shuffle4x128(a, b, 0b10_00_10_00);
        Vector512<double> oddAb = Avx512F.Shuffle4x128(a, b, 0b11_01_11_01);
        Vector512<double> evenCd = Avx512F.Shuffle4x128(c, d, 0b10_00_10_00);
        Vector512<double> oddCd = Avx512F.Shuffle4x128(c, d, 0b11_01_11_01);
        Avx512F.Shuffle4x128(evenAb, evenCd, 0b10_00_10_00).StoreUnsafe(ref target);
        Avx512F.Shuffle4x128(oddAb, oddCd, 0b10_00_10_00).StoreUnsafe(ref Unsafe.Add(ref target, pitch));
        Avx512F.Shuffle4x128(evenAb, evenCd, 0b11_01_11_01).StoreUnsafe(ref Unsafe.Add(ref target, pitch * 2));
        Avx512F.Shuffle4x128(oddAb, oddCd, 0b11_01_11_01).StoreUnsafe(ref Unsafe.Add(ref target, pitch * 3));
    }

    /// <summary>Eight rows, eight columns at once, of 8-byte elements.</summary>
    private readonly struct Double512 : IStrip<double>
    {
        public static int Rows => Side;

        public static int Columns => Side;

        public static void Turn(
            ref double source, int sourcePitch, int row, int lastRow, int columns, ref double target, int targetPitch)
        {
            ref double row0 = ref RowAt(ref source, sourcePitch, row, lastRow);
            ref double row1 = ref RowAt(ref source, sourcePitch, row + 1, lastRow);
            ref double row2 = ref RowAt(ref source, sourcePitch, row + 2, lastRow);
            ref double row3 = ref RowAt(ref source, sourcePitch, row + 3, lastRow);
            ref double row4 = ref RowAt(ref source, sourcePitch, row + 4, lastRow);
            ref double row5 = ref RowAt(ref source, sourcePitch, row + 5, lastRow);
            ref double row6 = ref RowAt(ref source, sourcePitch, row + 6, lastRow);
            ref double row7 = ref RowAt(ref source, sourcePitch, row + 7, lastRow);
            for (int column = 0; column < columns; column += Side)
            {
                nuint at = (nuint)Math.Min(column, columns - Side);
                TurnSquare(
                    Vector512.LoadUnsafe(ref row0, at),
                    Vector512.LoadUnsafe(ref row1, at),
                    Vector512.LoadUnsafe(ref row2, at),
                    Vector512.LoadUnsafe(ref row3, at),
                    Vector512.LoadUnsafe(ref row4, at),
                    Vector512.LoadUnsafe(ref row5, at),
                    Vector512.LoadUnsafe(ref row6, at),
                    Vector512.LoadUnsafe(ref row7, at),
                    ref Unsafe.Add(ref target, (nint)at * targetPitch),
                    targetPitch);
            }
        }
    }
}
