using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace CompiledNet.CompilerServices;

// The strips. Each loads pieces of 128 bits from its rows, joins those that lie four (two) rows apart to a vector, and
// turns the 4x4 (2x2) square in every 128 bits by interleaving: pairs of elements first, then pairs of pairs.
public static partial class LaneTransposition
{
    /// <summary>Eight rows, four columns at once, of 4-byte elements.</summary>
    private readonly struct Single256 : IStrip<float>
    {
        public static int Rows => 8;

        public static int Columns => 4;

        public static void Turn(
            ref float source, int sourcePitch, int row, int lastRow, int columns, ref float target, int targetPitch)
        {
            ref float row0 = ref RowAt(ref source, sourcePitch, row, lastRow);
            ref float row1 = ref RowAt(ref source, sourcePitch, row + 1, lastRow);
            ref float row2 = ref RowAt(ref source, sourcePitch, row + 2, lastRow);
            ref float row3 = ref RowAt(ref source, sourcePitch, row + 3, lastRow);
            ref float row4 = ref RowAt(ref source, sourcePitch, row + 4, lastRow);
            ref float row5 = ref RowAt(ref source, sourcePitch, row + 5, lastRow);
            ref float row6 = ref RowAt(ref source, sourcePitch, row + 6, lastRow);
            ref float row7 = ref RowAt(ref source, sourcePitch, row + 7, lastRow);
            for (int column = 0; column < columns; column += 4)
            {
                nuint at = (nuint)Math.Min(column, columns - 4);
                Vector256<float> a = Join(ref row0, ref row4, at);
                Vector256<float> b = Join(ref row1, ref row5, at);
                Vector256<float> c = Join(ref row2, ref row6, at);
                Vector256<float> d = Join(ref row3, ref row7, at);
                Vector256<double> lowAb = Avx.UnpackLow(a, b).AsDouble();
                Vector256<double> highAb = Avx.UnpackHigh(a, b).AsDouble();
                Vector256<double> lowCd = Avx.UnpackLow(c, d).AsDouble();
                Vector256<double> highCd = Avx.UnpackHigh(c, d).AsDouble();
                ref float to = ref Unsafe.Add(ref target, (nint)at * targetPitch);
                Avx.UnpackLow(lowAb, lowCd).AsSingle().StoreUnsafe(ref to);
                Avx.UnpackHigh(lowAb, lowCd).AsSingle().StoreUnsafe(ref Unsafe.Add(ref to, targetPitch));
                Avx.UnpackLow(highAb, highCd).AsSingle().StoreUnsafe(ref Unsafe.Add(ref to, (nint)targetPitch * 2));
                Avx.UnpackHigh(highAb, highCd).AsSingle().StoreUnsafe(ref Unsafe.Add(ref to, (nint)targetPitch * 3));
            }
        }
    }

    /// <summary>Four rows, four columns at once, of 4-byte elements.</summary>
    private readonly struct Single128 : IStrip<float>
    {
        public static int Rows => 4;

        public static int Columns => 4;

        public static void Turn(
            ref float source, int sourcePitch, int row, int lastRow, int columns, ref float target, int targetPitch)
        {
            ref float row0 = ref RowAt(ref source, sourcePitch, row, lastRow);
            ref float row1 = ref RowAt(ref source, sourcePitch, row + 1, lastRow);
            ref float row2 = ref RowAt(ref source, sourcePitch, row + 2, lastRow);
            ref float row3 = ref RowAt(ref source, sourcePitch, row + 3, lastRow);
            for (int column = 0; column < columns; column += 4)
            {
                nuint at = (nuint)Math.Min(column, columns - 4);
                Vector128<float> a = Vector128.LoadUnsafe(ref row0, at);
                Vector128<float> b = Vector128.LoadUnsafe(ref row1, at);
                Vector128<float> c = Vector128.LoadUnsafe(ref row2, at);
                Vector128<float> d = Vector128.LoadUnsafe(ref row3, at);
                Vector128<double> lowAb = ZipLow(a, b).AsDouble();
                Vector128<double> highAb = ZipHigh(a, b).AsDouble();
                Vector128<double> lowCd = ZipLow(c, d).AsDouble();
                Vector128<double> highCd = ZipHigh(c, d).AsDouble();
                ref float to = ref Unsafe.Add(ref target, (nint)at * targetPitch);
                ZipLow(lowAb, lowCd).AsSingle().StoreUnsafe(ref to);
                ZipHigh(lowAb, lowCd).AsSingle().StoreUnsafe(ref Unsafe.Add(ref to, targetPitch));
                ZipLow(highAb, highCd).AsSingle().StoreUnsafe(ref Unsafe.Add(ref to, (nint)targetPitch * 2));
                ZipHigh(highAb, highCd).AsSingle().StoreUnsafe(ref Unsafe.Add(ref to, (nint)targetPitch * 3));
            }
        }
    }

    /// <summary>Four rows, two columns at once, of 8-byte elements.</summary>
    private readonly struct Double256 : IStrip<double>
    {
        public static int Rows => 4;

        public static int Columns => 2;

        public static void Turn(
            ref double source, int sourcePitch, int row, int lastRow, int columns, ref double target, int targetPitch)
        {
            ref double row0 = ref RowAt(ref source, sourcePitch, row, lastRow);
            ref double row1 = ref RowAt(ref source, sourcePitch, row + 1, lastRow);
            ref double row2 = ref RowAt(ref source, sourcePitch, row + 2, lastRow);
            ref double row3 = ref RowAt(ref source, sourcePitch, row + 3, lastRow);
            for (int column = 0; column < columns; column += 2)
            {
                nuint at = (nuint)Math.Min(column, columns - 2);
                Vector256<double> a = Join(ref row0, ref row2, at);
                Vector256<double> b = Join(ref row1, ref row3, at);
                ref double to = ref Unsafe.Add(ref target, (nint)at * targetPitch);
                Avx.UnpackLow(a, b).StoreUnsafe(ref to);
                Avx.UnpackHigh(a, b).StoreUnsafe(ref Unsafe.Add(ref to, targetPitch));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Join<T>(ref T lower, ref T upper, nuint at) =>
        Vector128.LoadUnsafe(ref lower, at).ToVector256Unsafe().WithUpper(Vector128.LoadUnsafe(ref upper, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipLow(Vector128<float> a, Vector128<float> b) =>
        Sse2.IsSupported ? Sse.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipHigh(Vector128<float> a, Vector128<float> b) =>
        Sse2.IsSupported ? Sse.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> ZipLow(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> ZipHigh(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);
}
