using System.ComponentModel;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace CompiledNet.CompilerServices;

/// <summary>
/// The masks of inverted dropout (Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting",
/// 2014). Whether an element is dropped is a hash of (seed, step, sample, dropout, element) and of nothing else: threads,
/// the size of a pack of samples, the width of vectors and the element type do not matter.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class DropoutMask
{
    /// <summary>
    /// Writes the factors of a pack of samples, <c>[element][lane]</c>: 0 with the given probability, else
    /// 1 / (1 - probability).
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="mask">The first of <paramref name="elements"/> * <paramref name="laneCount"/> factors to write.</param>
    /// <param name="elements">The number of elements of one sample.</param>
    /// <param name="laneCount">The number of samples, a multiple of 16.</param>
    /// <param name="seed">The seed of the training.</param>
    /// <param name="step">The number of the training step.</param>
    /// <param name="firstSample">The sample of the first lane, by its place in the batch.</param>
    /// <param name="dropout">The number of the dropout: each of a network has another, whatever other layers there are.</param>
    /// <param name="probability">The probability that an element is dropped, in [0, 1).</param>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is another type.</exception>
    public static void Fill<T>(
        ref T mask, int elements, int laneCount, ulong seed, long step, long firstSample, int dropout, double probability)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // An element is dropped when its hash, 32 bits, is below this part of their range.
        uint threshold = (uint)(probability * 4294967296.0);
        T scale = T.CreateTruncating(1 / (1 - probability));
        ulong key = Mix(Mix(Mix(seed) ^ (ulong)step) ^ (uint)dropout);
        if (Vector512.IsHardwareAccelerated)
            FillLanes(ref mask, elements, laneCount, Vector512.Create(key), firstSample, threshold, scale);
        else
            FillLanes(ref mask, elements, laneCount, Vector.Create(key), firstSample, threshold, scale);
    }

    private static ulong Mix(ulong x) => SplitMix64.Scramble(x + SplitMix64.Gamma);
}
