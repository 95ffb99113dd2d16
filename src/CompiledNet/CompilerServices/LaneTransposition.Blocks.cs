using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace CompiledNet.CompilerServices;

// All directions are one operation, target[column][row] = source[min(row, lastRow)][column], that walks over the source
// in strips of a few rows. A strip that does not fit at the end is moved back over its neighbour, so there are no
// remainder loops: the elements of the overlap are written twice with the same values.
public static partial class LaneTransposition
{
    // So many columns are finished for all rows before the next: their lines of source and target stay in the cache.
    private const int PanelColumns = 64;

    // As many, where the target's rows lie so many bytes apart that all of them compete for the same places in the
    // cache: few enough that a line is complete before it is pushed out.
    private const int NarrowPanelColumns = 8;
    private const int CompetingBytes = 2048;

    private interface IStrip<T>
        where T : unmanaged
    {
        /// <summary>The number of rows of a strip; it turns at least as many columns as <see cref="Columns"/>.</summary>
        static abstract int Rows { get; }

        /// <summary>The number of columns that are turned at once.</summary>
        static abstract int Columns { get; }

        /// <summary>Turns a strip, from <paramref name="row"/> on, of <paramref name="columns"/> columns.</summary>
        static abstract void Turn(
            ref T source, int sourcePitch, int row, int lastRow, int columns, ref T target, int targetPitch);
    }

    private static void Transpose<T>(
        ref T source, int sourcePitch, int rows, int lastRow, int columns, ref T target, int targetPitch)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() == sizeof(float))
        {
            ref float from = ref Unsafe.As<T, float>(ref source);
            ref float to = ref Unsafe.As<T, float>(ref target);
            if (Avx.IsSupported && Fits<float, Single256>(rows, columns))
                Walk<float, Single256>(ref from, sourcePitch, rows, lastRow, columns, ref to, targetPitch);
            else if (HasZip128 && Fits<float, Single128>(rows, columns))
                Walk<float, Single128>(ref from, sourcePitch, rows, lastRow, columns, ref to, targetPitch);
            else
                Plain(ref from, sourcePitch, rows, lastRow, columns, ref to, targetPitch);
        }
        else if (Unsafe.SizeOf<T>() == sizeof(double))
        {
            ref double from = ref Unsafe.As<T, double>(ref source);
            ref double to = ref Unsafe.As<T, double>(ref target);
            if (Vector512.IsHardwareAccelerated && Fits<double, Double512>(rows, columns))
                Walk<double, Double512>(ref from, sourcePitch, rows, lastRow, columns, ref to, targetPitch);
            else if (Avx.IsSupported && Fits<double, Double256>(rows, columns))
                Walk<double, Double256>(ref from, sourcePitch, rows, lastRow, columns, ref to, targetPitch);
            else
                Plain(ref from, sourcePitch, rows, lastRow, columns, ref to, targetPitch);
        }
        else
        {
            Plain(ref source, sourcePitch, rows, lastRow, columns, ref target, targetPitch);
        }
    }

    private static bool HasZip128 => Sse2.IsSupported || AdvSimd.Arm64.IsSupported;

    private static bool Fits<T, TStrip>(int rows, int columns)
        where T : unmanaged
        where TStrip : IStrip<T> =>
        rows >= TStrip.Rows && columns >= TStrip.Columns;

    private static void Walk<T, TStrip>(
        ref T source, int sourcePitch, int rows, int lastRow, int columns, ref T target, int targetPitch)
        where T : unmanaged
        where TStrip : IStrip<T>
    {
        int panelColumns = targetPitch * Unsafe.SizeOf<T>() % CompetingBytes == 0 ? NarrowPanelColumns : PanelColumns;
        for (int column = 0; column < columns; column += panelColumns)
        {
            // The last panel too is at least as wide as the strip needs.
            int count = Math.Clamp(columns - column, TStrip.Columns, panelColumns);
            int first = Math.Min(column, columns - count);
            ref T panel = ref Unsafe.Add(ref source, first);
            ref T turned = ref Unsafe.Add(ref target, (nint)first * targetPitch);
            for (int row = 0; row < rows; row += TStrip.Rows)
            {
                int start = Math.Min(row, rows - TStrip.Rows);
                TStrip.Turn(ref panel, sourcePitch, start, lastRow, count, ref Unsafe.Add(ref turned, start), targetPitch);
            }
        }
    }

    private static void Plain<T>(
        ref T source, int sourcePitch, int rows, int lastRow, int columns, ref T target, int targetPitch)
        where T : unmanaged
    {
        for (int row = 0; row < rows; row++)
        {
            ref T from = ref RowAt(ref source, sourcePitch, row, lastRow);
            ref T to = ref Unsafe.Add(ref target, row);
            for (int column = 0; column < columns; column++)
                Unsafe.Add(ref to, (nint)column * targetPitch) = Unsafe.Add(ref from, column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref T RowAt<T>(ref T source, int pitch, int row, int lastRow)
        where T : unmanaged =>
        ref Unsafe.Add(ref source, (nint)Math.Min(row, lastRow) * pitch);
}
