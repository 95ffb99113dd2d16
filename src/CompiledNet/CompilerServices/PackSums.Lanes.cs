using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

public static partial class PackSums
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Add<T>(ref T packGradients, nuint stride, nuint packs, ref T gradient, nuint length, bool store, Vector<T> zero)
        where T : unmanaged, INumber<T>
    {
        for (nuint i = 0; i < length; i += (nuint)Vector<T>.Count)
        {
            Vector<T> sum = store ? zero : Vector.LoadUnsafe(ref gradient, i);
            for (nuint pack = 0; pack < packs; pack++)
                sum += Vector.LoadUnsafe(ref packGradients, (pack * stride) + i);
            sum.StoreUnsafe(ref gradient, i);
        }
    }
}
