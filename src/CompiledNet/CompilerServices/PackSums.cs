using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledNet.CompilerServices;

/// <summary>
/// Adds what packs of samples give to the gradient of a batch, pack after pack, so that the result has the same bits
/// whoever computed a pack.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class PackSums
{
    /// <summary>Adds the packs' gradients to the batch's, or stores their sum there.</summary>
    /// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="packGradients">The first pack's gradient.</param>
    /// <param name="stride">The number of elements from one pack's gradient to the next one's.</param>
    /// <param name="packs">The number of packs.</param>
    /// <param name="gradient">The batch's gradient.</param>
    /// <param name="length">The number of elements, a multiple of 16.</param>
    /// <param name="store">Whether the sum is stored; else it is added to what is there.</param>
    public static void Add<T>(ref T packGradients, nuint stride, nuint packs, ref T gradient, int length, bool store)
        where T : unmanaged, INumber<T>
    {
        if (Vector512.IsHardwareAccelerated)
            Add(ref packGradients, stride, packs, ref gradient, (nuint)length, store, Vector512<T>.Zero);
        else
            Add(ref packGradients, stride, packs, ref gradient, (nuint)length, store, Vector<T>.Zero);
    }
}
