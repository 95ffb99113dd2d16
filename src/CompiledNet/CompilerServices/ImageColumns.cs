using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CompiledNet.CompilerServices;

/// <summary>Lays out an image so that vectors can run over the windows of a convolution.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ImageColumns
{
    /// <summary>
    /// Copies an image to <c>[channel][column of the window][row mod rowStep][row / rowStep][position]</c>: what the windows
    /// beside each other find in one of their columns lies side by side, and so do the windows of rows that are
    /// <paramref name="rowStep"/> apart. Lengths are the generated code's promise; nothing is checked here.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="image">The first element of the image.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="rows">The number of rows that are copied.</param>
    /// <param name="channelStride">The distance between channels in the image.</param>
    /// <param name="rowStride">The distance between rows.</param>
    /// <param name="columnStride">The distance between columns.</param>
    /// <param name="unfolded">The first element of the copy; 16 elements behind its last one are written too.</param>
    /// <param name="rowStep">The distance of rows that become neighbours.</param>
    /// <param name="windowColumns">The number of columns of a window.</param>
    /// <param name="positions">The number of windows beside each other.</param>
    /// <param name="columnStep">The number of columns from one window to the next.</param>
    public static void Unfold<T>(
        ref T image,
        int channels,
        int rows,
        int channelStride,
        int rowStride,
        int columnStride,
        ref T unfolded,
        int rowStep,
        int windowColumns,
        int positions,
        int columnStep)
        where T : unmanaged
    {
        int rowsOfRest = (rows + rowStep - 1) / rowStep;
        int plane = rowStep * rowsOfRest * positions;
        for (int channel = 0; channel < channels; channel++)
        {
            for (int column = 0; column < windowColumns; column++)
            {
                ref T from = ref Unsafe.Add(ref image, ((nint)channel * channelStride) + ((nint)column * columnStride));
                ref T to = ref Unsafe.Add(ref unfolded, (((nint)channel * windowColumns) + column) * plane);
                int stride = columnStride * columnStep;

                // Memory is written from its start to its end, so that a vector may reach into what is written next.
                for (int rest = 0; rest < rowStep; rest++)
                {
                    int count = (rows - rest + rowStep - 1) / rowStep;
                    CopyRows(ref Unsafe.Add(ref from, (nint)rest * rowStride), rowStep * rowStride, count, ref to, positions, stride);
                    to = ref Unsafe.Add(ref to, (nint)count * positions);
                    int absent = (rowsOfRest - count) * positions;
                    if (absent > 0) MemoryMarshal.CreateSpan(ref to, absent).Clear();
                    to = ref Unsafe.Add(ref to, absent);
                }
            }
        }

        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref unfolded, (nint)channels * windowColumns * plane), Lane.Group).Clear();
    }

    private static void CopyRows<T>(ref T from, int rowStride, int rows, ref T to, int count, int stride)
        where T : unmanaged
    {
        if (stride == 1 && count >= Vector<T>.Count)
        {
            CopyAll(ref from, rowStride, rows, ref to, count);
        }
        else if (typeof(T) == typeof(float) && stride == 2 && Avx512F.IsSupported && count > Lane.Group / 2)
        {
            CopyEverySecond512(ref Unsafe.As<T, float>(ref from), rowStride, rows, ref Unsafe.As<T, float>(ref to), count);
        }
        else if (typeof(T) == typeof(float) && stride == 2 && Avx2.IsSupported && count >= Lane.Group / 2)
        {
            CopyEverySecond256(ref Unsafe.As<T, float>(ref from), rowStride, rows, ref Unsafe.As<T, float>(ref to), count);
        }
        else
        {
            for (int row = 0; row < rows; row++)
            {
                for (int i = 0; i < count; i++)
                    Unsafe.Add(ref to, ((nint)row * count) + i) = Unsafe.Add(ref from, ((nint)row * rowStride) + ((nint)i * stride));
            }
        }
    }

    // The last vector ends with the row, and so overlaps the one before it; likewise below.
    private static void CopyAll<T>(ref T from, int rowStride, int rows, ref T to, int count)
        where T : unmanaged
    {
        nuint last = (nuint)(count - Vector<T>.Count);
        for (int row = 0; row < rows; row++)
        {
            for (nuint i = 0; i < last; i += (nuint)Vector<T>.Count) Vector.LoadUnsafe(ref from, i).StoreUnsafe(ref to, i);
            Vector.LoadUnsafe(ref from, last).StoreUnsafe(ref to, last);
            from = ref Unsafe.Add(ref from, rowStride);
            to = ref Unsafe.Add(ref to, count);
        }
    }

    // Eight at a time, from two vectors, the second of which ends with the last element that is asked for.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyEverySecond256(ref float from, int rowStride, int rows, ref float to, int count)
    {
        nuint last = (nuint)(count - Vector256<float>.Count);
        for (int row = 0; row < rows; row++)
        {
            for (nuint i = 0; i < last; i += (nuint)Vector256<float>.Count) Pick(ref from, i * 2).StoreUnsafe(ref to, i);
            Pick(ref from, last * 2).StoreUnsafe(ref to, last);
            from = ref Unsafe.Add(ref from, rowStride);
            to = ref Unsafe.Add(ref to, count);
        }

        static Vector256<float> Pick(ref float row, nuint at)
        {
            Vector256<float> first = Vector256.LoadUnsafe(ref row, at);
            Vector256<float> second = Vector256.LoadUnsafe(ref row, at + (nuint)Vector256<float>.Count - 1);
            Vector256<float> halves = Avx.Shuffle(first, second, 0b11_01_10_00);
            return Avx2.Permute4x64(halves.AsDouble(), 0b11_01_10_00).AsSingle();
        }
    }

    // Sixteen at a time: one instruction picks from two vectors. Where there are fewer, what is written behind a row is
    // overwritten by the next.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyEverySecond512(ref float from, int rowStride, int rows, ref float to, int count)
    {
        int most = Math.Min(count, Lane.Group);
        int second = (2 * most) - 1 - Lane.Group;
        Vector512<int> columns = Vector512.Min(Vector512<int>.Indices * 2, Vector512.Create(2 * (most - 1)));
        Vector512<int> places = Vector512.ConditionalSelect(
            Vector512.LessThan(columns, Vector512.Create(Lane.Group)), columns, columns + Vector512.Create(Lane.Group - second));
        nuint last = (nuint)(count - most);
        for (int row = 0; row < rows; row++)
        {
            for (nuint i = 0; i < last; i += Lane.Group) Pick(ref from, i * 2, second, places).StoreUnsafe(ref to, i);
            Pick(ref from, last * 2, second, places).StoreUnsafe(ref to, last);
            from = ref Unsafe.Add(ref from, rowStride);
            to = ref Unsafe.Add(ref to, count);
        }

        static Vector512<float> Pick(ref float row, nuint at, int second, Vector512<int> places) => Avx512F.PermuteVar16x32x2(
            Vector512.LoadUnsafe(ref row, at), places, Vector512.LoadUnsafe(ref row, at + (nuint)second));
    }
}
