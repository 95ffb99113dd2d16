using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledNet.CompilerServices;

/// <summary>
/// Adds what blocks of samples give to the gradient of a batch, block after block, so that the result has the same bits
/// whoever computed a block.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class BlockSums
{
    /// <summary>Adds the blocks' gradients to the batch's, or stores their sum there.</summary>
    /// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="blockGradients">The first block's gradient.</param>
    /// <param name="stride">The number of elements from one block's gradient to the next one's.</param>
    /// <param name="blocks">The number of blocks.</param>
    /// <param name="gradient">The batch's gradient.</param>
    /// <param name="length">The number of elements, a multiple of 16.</param>
    /// <param name="store">Whether the sum is stored; else it is added to what is there.</param>
    public static void Add<T>(ref T blockGradients, nuint stride, nuint blocks, ref T gradient, int length, bool store)
        where T : unmanaged, INumber<T>
    {
        if (Vector512.IsHardwareAccelerated)
            Add(ref blockGradients, stride, blocks, ref gradient, (nuint)length, store, Vector512<T>.Zero);
        else
            Add(ref blockGradients, stride, blocks, ref gradient, (nuint)length, store, Vector<T>.Zero);
    }
}
