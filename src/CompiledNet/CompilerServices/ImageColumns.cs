using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CompiledNet.CompilerServices;

/// <summary>Lays out the rows of an image so that vectors can run over positions that are several columns apart.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ImageColumns
{
    private const int Granule = 16;

    /// <summary>
    /// Copies an image to <c>[channel][row][column mod step][column / step]</c>. Lengths are the generated code's promise;
    /// nothing is checked here.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="image">The first element of the image.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="channelStride">The distance between channels in the image.</param>
    /// <param name="rowStride">The distance between rows.</param>
    /// <param name="columnStride">The distance between columns.</param>
    /// <param name="split">The first element of the copy.</param>
    /// <param name="step">The distance of columns that become neighbours.</param>
    /// <param name="pitch">
    /// The elements kept for each row and rest, a multiple of 16; those behind the last column are set to 0.
    /// </param>
    public static void Split<T>(
        ref T image, int channels, int height, int width, int channelStride, int rowStride, int columnStride, ref T split, int step, int pitch)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float) && Avx512F.IsSupported && step == 2 && columnStride == 1 && width is >= Granule and <= 2 * Granule)
        {
            SplitInTwo(
                ref Unsafe.As<T, float>(ref image), channels, height, width, channelStride, rowStride, ref Unsafe.As<T, float>(ref split), pitch);
            return;
        }

        for (int channel = 0; channel < channels; channel++)
        {
            for (int row = 0; row < height; row++)
            {
                ref T from = ref Unsafe.Add(ref image, ((nint)channel * channelStride) + ((nint)row * rowStride));
                ref T to = ref Unsafe.Add(ref split, (((nint)channel * height) + row) * step * pitch);
                for (int rest = 0; rest < step; rest++) ClearFrom(ref Unsafe.Add(ref to, rest * pitch), Count(rest), pitch);
                int done = step == 2 && columnStride == 1 ? SplitInTwo(ref from, width, ref to, pitch) : 0;
                for (int rest = 0; rest < step; rest++)
                {
                    for (int i = done / step; i < Count(rest); i++)
                        Unsafe.Add(ref to, (rest * pitch) + i) = Unsafe.Add(ref from, (((nint)i * step) + rest) * columnStride);
                }
            }
        }

        int Count(int rest) => (width - rest + step - 1) / step;
    }

    // Sixteen elements at a time, the last time perhaps some in front of the start too, which are written afterwards.
    private static void ClearFrom<T>(ref T row, int start, int pitch)
        where T : unmanaged
    {
        for (int i = start; i < pitch; i += Granule)
        {
            ref T at = ref Unsafe.Add(ref row, Math.Min(i, pitch - Granule));
            for (int j = 0; j < Granule; j += Vector256<byte>.Count / Unsafe.SizeOf<T>())
                Vector256<byte>.Zero.StoreUnsafe(ref Unsafe.As<T, byte>(ref Unsafe.Add(ref at, j)));
        }
    }

    // A row is two vectors, the second of which ends with the row, and one instruction picks from both.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SplitInTwo(
        ref float image, int channels, int height, int width, int channelStride, int rowStride, ref float split, int pitch)
    {
        Vector512<int> even = Vector512<int>.Indices * 2;
        Vector512<int> odd = even + Vector512<int>.One;
        Vector512<int> evenPlaces = Places(even, width);
        Vector512<int> oddPlaces = Places(odd, width);
        Vector512<float> evenExists = Vector512.LessThan(even, Vector512.Create(width)).AsSingle();
        Vector512<float> oddExists = Vector512.LessThan(odd, Vector512.Create(width)).AsSingle();
        for (int channel = 0; channel < channels; channel++)
        {
            for (int row = 0; row < height; row++)
            {
                ref float from = ref Unsafe.Add(ref image, ((nint)channel * channelStride) + ((nint)row * rowStride));
                ref float to = ref Unsafe.Add(ref split, (((nint)channel * height) + row) * 2 * pitch);
                Vector512<float> start = Vector512.LoadUnsafe(ref from);
                Vector512<float> end = Vector512.LoadUnsafe(ref from, (nuint)(width - Granule));
                (Avx512F.PermuteVar16x32x2(start, evenPlaces, end) & evenExists).StoreUnsafe(ref to);
                (Avx512F.PermuteVar16x32x2(start, oddPlaces, end) & oddExists).StoreUnsafe(ref to, (nuint)pitch);
                for (int i = Granule; i < pitch; i += Granule)
                {
                    Vector512<float>.Zero.StoreUnsafe(ref to, (nuint)i);
                    Vector512<float>.Zero.StoreUnsafe(ref to, (nuint)(pitch + i));
                }
            }
        }

        // Elements of the second vector are numbered from 16 on.
        static Vector512<int> Places(Vector512<int> columns, int width) => Vector512.ConditionalSelect(
            Vector512.LessThan(columns, Vector512.Create(Granule)), columns, columns + Vector512.Create((2 * Granule) - width));
    }

    // Eight columns at a time where there is an instruction for it.
    private static int SplitInTwo<T>(ref T from, int width, ref T to, int pitch)
        where T : unmanaged
    {
        int column = 0;
        if (!Sse.IsSupported || typeof(T) != typeof(float))
            return column;
        ref float source = ref Unsafe.As<T, float>(ref from);
        ref float target = ref Unsafe.As<T, float>(ref to);
        for (; column + 8 <= width; column += 8)
        {
            Vector128<float> low = Vector128.LoadUnsafe(ref source, (nuint)column);
            Vector128<float> high = Vector128.LoadUnsafe(ref source, (nuint)column + 4);
            Sse.Shuffle(low, high, 0b10_00_10_00).StoreUnsafe(ref target, (nuint)column / 2);
            Sse.Shuffle(low, high, 0b11_01_11_01).StoreUnsafe(ref target, (nuint)(pitch + (column / 2)));
        }

        return column;
    }
}
