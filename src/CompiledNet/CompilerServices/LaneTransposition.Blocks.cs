using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

public static partial class LaneTransposition
{
    // target[column][row] = source[min(row, lastRow)][column]
    private static void Transpose<T>(
        ref T source, int sourcePitch, int rows, int lastRow, int columns, ref T target, int targetPitch)
        where T : unmanaged
    {
        for (int column = 0; column < columns; column++)
        {
            ref T targetRow = ref Unsafe.Add(ref target, (nint)column * targetPitch);
            for (int row = 0; row < rows; row++)
            {
                nint sourceRow = Math.Min(row, lastRow);
                Unsafe.Add(ref targetRow, row) = Unsafe.Add(ref source, (sourceRow * sourcePitch) + column);
            }
        }
    }
}
