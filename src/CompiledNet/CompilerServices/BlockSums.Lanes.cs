using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

public static partial class BlockSums
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Add<T>(ref T blockGradients, nuint stride, nuint blocks, ref T gradient, nuint length, bool store, Vector<T> zero)
        where T : unmanaged, INumber<T>
    {
        for (nuint i = 0; i < length; i += (nuint)Vector<T>.Count)
        {
            Vector<T> sum = store ? zero : Vector.LoadUnsafe(ref gradient, i);
            for (nuint block = 0; block < blocks; block++)
                sum += Vector.LoadUnsafe(ref blockGradients, (block * stride) + i);
            sum.StoreUnsafe(ref gradient, i);
        }
    }
}
