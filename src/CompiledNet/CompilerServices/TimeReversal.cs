using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledNet.CompilerServices;

/// <summary>
/// Time steps of sequences in the reverse order, for recurrent layers that read the last step first. Where samples have lengths of
/// their own it is the order of the steps that count: step t is the one of number length − 1 − t, and steps from the length on are 0.
/// Lengths are the generated code's promise; nothing is checked here.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TimeReversal
{
    /// <summary>Copies steps in the reverse order.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="from">The first step.</param>
    /// <param name="fromStride">The elements from one step to the next.</param>
    /// <param name="to">The first step to write.</param>
    /// <param name="toStride">The elements from one step to the next there.</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="length">The neighbouring elements of a step.</param>
    public static void Copy<T>(ref T from, int fromStride, ref T to, int toStride, int steps, int length)
        where T : unmanaged
    {
        for (int t = 0; t < steps; t++)
            Step(ref from, fromStride, steps - 1 - t, length).CopyTo(Step(ref to, toStride, t, length));
    }

    /// <summary>Copies the steps of one sample that count in the reverse order, and clears the others.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="valid">The number of steps that count, from 1 to <paramref name="steps"/>.</param>
    /// <param name="from">The first step.</param>
    /// <param name="fromStride">The elements from one step to the next.</param>
    /// <param name="to">The first step to write.</param>
    /// <param name="toStride">The elements from one step to the next there.</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="length">The neighbouring elements of a step.</param>
    public static void Copy<T>(int valid, ref T from, int fromStride, ref T to, int toStride, int steps, int length)
        where T : unmanaged
    {
        Copy(ref from, fromStride, ref to, toStride, valid, length);
        for (int t = valid; t < steps; t++) Step(ref to, toStride, t, length).Clear();
    }

    /// <summary>Copies the steps of each sample of a pack that count in the reverse order, and clears the others.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="lengths">The number of steps that count for each lane, from 1 to <paramref name="steps"/>.</param>
    /// <param name="from">The first step.</param>
    /// <param name="fromStride">The elements from one step to the next.</param>
    /// <param name="to">The first step to write.</param>
    /// <param name="toStride">The elements from one step to the next there.</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="features">The features of a step.</param>
    /// <param name="laneCount">The number of lanes, which lie side by side for each feature.</param>
    public static void Copy<T>(ref T lengths, ref T from, int fromStride, ref T to, int toStride, int steps, int features, int laneCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int t = 0; t < steps; t++)
        {
            for (int lane = 0; lane < laneCount; lane++)
            {
                int source = int.CreateTruncating(Unsafe.Add(ref lengths, lane)) - 1 - t;
                for (int i = lane; i < features * laneCount; i += laneCount)
                    At(ref to, toStride, t, i) = source < 0 ? T.Zero : At(ref from, fromStride, source, i);
            }
        }
    }

    /// <summary>Adds steps in the reverse order.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="from">The first step.</param>
    /// <param name="fromStride">The elements from one step to the next.</param>
    /// <param name="to">The first step to add to.</param>
    /// <param name="toStride">The elements from one step to the next there.</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="length">The neighbouring elements of a step, a multiple of 16.</param>
    public static void Add<T>(ref T from, int fromStride, ref T to, int toStride, int steps, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int t = 0; t < steps; t++)
        {
            ref T source = ref At(ref from, fromStride, steps - 1 - t, 0), target = ref At(ref to, toStride, t, 0);
            for (nuint i = 0; i < (nuint)length; i += (nuint)Vector<T>.Count)
                (Vector.LoadUnsafe(ref target, i) + Vector.LoadUnsafe(ref source, i)).StoreUnsafe(ref target, i);
        }
    }

    /// <summary>Adds the steps of each sample of a pack that count in the reverse order.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="lengths">The number of steps that count for each lane, from 1 to <paramref name="steps"/>.</param>
    /// <param name="from">The first step.</param>
    /// <param name="fromStride">The elements from one step to the next.</param>
    /// <param name="to">The first step to add to.</param>
    /// <param name="toStride">The elements from one step to the next there.</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="features">The features of a step.</param>
    /// <param name="laneCount">The number of lanes, which lie side by side for each feature.</param>
    public static void Add<T>(ref T lengths, ref T from, int fromStride, ref T to, int toStride, int steps, int features, int laneCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int lane = 0; lane < laneCount; lane++)
        {
            int valid = int.CreateTruncating(Unsafe.Add(ref lengths, lane));
            for (int t = 0; t < Math.Min(valid, steps); t++)
            {
                for (int i = lane; i < features * laneCount; i += laneCount)
                    At(ref to, toStride, t, i) += At(ref from, fromStride, valid - 1 - t, i);
            }
        }
    }

    private static ref T At<T>(ref T first, int stride, int step, int element) => ref Unsafe.Add(ref first, ((nint)step * stride) + element);

    private static Span<T> Step<T>(ref T first, int stride, int step, int length) =>
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref first, (nint)step * stride), length);
}
