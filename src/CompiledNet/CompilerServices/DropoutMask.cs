using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

/// <summary>
/// The masks of inverted dropout (Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting",
/// 2014). Whether an element is dropped is a hash of (seed, step, sample, layer, element) and of nothing else: threads,
/// the size of a block of samples, the width of vectors and the element type do not matter.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DropoutMask
{
    // The keys of so many samples are on the stack at a time.
    private const int Group = 16;

    /// <summary>
    /// Writes the factors of a block of samples, <c>[element][lane]</c>: 0 with the given probability, else
    /// 1 / (1 - probability).
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="mask">The first of <paramref name="elements"/> * <paramref name="laneCount"/> factors to write.</param>
    /// <param name="elements">The number of elements of one sample.</param>
    /// <param name="laneCount">The number of samples, a multiple of 16.</param>
    /// <param name="seed">The seed of the training.</param>
    /// <param name="step">The number of the training step.</param>
    /// <param name="firstSample">The sample of the first lane, by its place in the batch.</param>
    /// <param name="layer">The number of the layer.</param>
    /// <param name="probability">The probability that an element is dropped, in [0, 1).</param>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is another type.</exception>
    public static void Fill<T>(
        ref T mask, int elements, int laneCount, ulong seed, long step, long firstSample, int layer, double probability)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // An element is dropped when its hash, 32 bits, is below this part of their range.
        uint threshold = (uint)(probability * 4294967296.0);
        T scale = T.CreateTruncating(1 / (1 - probability));
        ulong key = Mix(Mix(Mix(seed) ^ (ulong)step) ^ (uint)layer);
        for (int lane = 0; lane < laneCount; lane += Group)
        {
            FillGroup(ref Unsafe.Add(ref mask, lane), elements, laneCount, key, firstSample + lane, threshold, scale);
        }
    }

    private static void FillGroup<T>(
        ref T mask, int elements, int laneCount, ulong key, long firstSample, uint threshold, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<uint> starts = stackalloc uint[Group];
        Span<uint> twists = stackalloc uint[Group];
        for (int i = 0; i < Group; i++)
        {
            ulong sample = Mix(key ^ (ulong)(firstSample + i));
            starts[i] = (uint)sample;
            twists[i] = (uint)(sample >> 32);
        }

        for (int i = 0; i < Group; i += Vector<uint>.Count)
        {
            Vector<uint> start = Vector.Create<uint>(starts[i..]);
            Vector<uint> twist = Vector.Create<uint>(twists[i..]);
            ref T lanes = ref Unsafe.Add(ref mask, i);
            for (int element = 0; element < elements; element++)
            {
                Vector<uint> hash = Hash(start, twist);
                Store(ref lanes, Vector.LessThan(hash, new Vector<uint>(threshold)), scale);
                // A Weyl sequence: consecutive elements are far apart before they are hashed.
                start += new Vector<uint>(0x9E3779B9u);
                lanes = ref Unsafe.Add(ref lanes, laneCount);
            }
        }
    }

    // Two multiply-xorshift rounds; shifts and factors are among the least biased that Wellons's search has found
    // ("Prospecting for Hash Functions", 2018). The twist between the rounds separates samples whose Weyl sequences
    // overlap.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<uint> Hash(Vector<uint> x, Vector<uint> twist)
    {
        x ^= x >>> 16;
        x *= new Vector<uint>(0x21F0AAADu);
        x ^= twist;
        x ^= x >>> 15;
        x *= new Vector<uint>(0xD35A2D97u);
        x ^= x >>> 15;
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(ref T target, Vector<uint> dropped, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            Vector.AndNot(new Vector<T>(scale).As<T, uint>(), dropped).As<uint, T>().StoreUnsafe(ref target);
        }
        else if (typeof(T) == typeof(double))
        {
            // Widened with its sign, a mask of 32 bits becomes one of 64.
            Vector.Widen(dropped.As<uint, int>(), out Vector<long> lower, out Vector<long> upper);
            Vector<long> kept = new Vector<T>(scale).As<T, long>();
            Vector.AndNot(kept, lower).As<long, T>().StoreUnsafe(ref target);
            Vector.AndNot(kept, upper).As<long, T>().StoreUnsafe(ref target, (nuint)Vector<long>.Count);
        }
        else
        {
            throw new NotSupportedException($"Dropout in {typeof(T)}; float or double was expected.");
        }
    }

    private static ulong Mix(ulong x) => SplitMix64.Scramble(x + SplitMix64.Gamma);
}
