using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

public static partial class DropoutMask
{
    // Optimised at once: the JIT's first, slow code would run the loops of the first batches to their end.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void FillLanes<T>(
        ref T mask, int elements, int laneCount, Vector<ulong> key, long firstSample, uint threshold, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int lane = 0; lane < laneCount; lane += Vector<uint>.Count)
        {
            // Each sample's 64 bits are the start of its sequence and its twist.
            Vector<ulong> samples = Vector.Create((ulong)(firstSample + lane)) + Vector<ulong>.Indices;
            Vector<ulong> lower = Mix(key ^ samples);
            Vector<ulong> upper = Mix(key ^ (samples + Vector.Create((ulong)Vector<ulong>.Count)));
            Vector<uint> start = Vector.Narrow(lower, upper);
            Vector<uint> twist = Vector.Narrow(lower >>> 32, upper >>> 32);
            ref T lanes = ref Unsafe.Add(ref mask, lane);
            for (int element = 0; element < elements; element++)
            {
                Vector<uint> hash = Hash(start, twist);
                Store(ref lanes, Vector.LessThan(hash, Vector.Create(threshold)), scale);
                // A Weyl sequence: consecutive elements are far apart before they are hashed.
                start += Vector.Create(0x9E3779B9u);
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
        x *= Vector.Create(0x21F0AAADu);
        x ^= twist;
        x ^= x >>> 15;
        x *= Vector.Create(0xD35A2D97u);
        x ^= x >>> 15;
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(ref T target, Vector<uint> dropped, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            Vector.AndNot(Vector.Create(scale).As<T, uint>(), dropped).As<uint, T>().StoreUnsafe(ref target);
        }
        else if (typeof(T) == typeof(double))
        {
            // Widened with its sign, a mask of 32 bits becomes one of 64.
            Vector<int> narrow = dropped.As<uint, int>();
            Vector<long> kept = Vector.Create(scale).As<T, long>();
            Vector.AndNot(kept, Vector.WidenLower(narrow)).As<long, T>().StoreUnsafe(ref target);
            Vector.AndNot(kept, Vector.WidenUpper(narrow)).As<long, T>().StoreUnsafe(ref target, (nuint)Vector<long>.Count);
        }
        else
        {
            throw new NotSupportedException($"Dropout in {typeof(T)}; float or double was expected.");
        }
    }

    // As the scalar one: a step of SplitMix64.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<ulong> Mix(Vector<ulong> x)
    {
        x += Vector.Create(SplitMix64.Gamma);
        x = (x ^ (x >>> 30)) * Vector.Create(SplitMix64.Factor1);
        x = (x ^ (x >>> 27)) * Vector.Create(SplitMix64.Factor2);
        return x ^ (x >>> 31);
    }
}
