using System.ComponentModel;
using System.Numerics;

namespace CompiledNet.CompilerServices;

/// <summary>
/// What the runtime needs to evaluate outputs that it has, in blocks that threads may share: the sums of the losses and
/// what they are divided by. Sums and divisors of blocks, added in their order, give the loss of all samples at once, with
/// the same bits however the samples are cut into batches of whole blocks. Generated code implements it.
/// </summary>
/// <typeparam name="TElement">The network's element type.</typeparam>
/// <typeparam name="TTarget">The element type of targets.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISharedEvaluation<TElement, TTarget>
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    where TTarget : unmanaged
{
    /// <summary>The samples of a block; the last block may have fewer.</summary>
    int BlockSamples { get; }

    /// <summary>The elements of memory that <see cref="SumLosses"/> needs, at an address that is a multiple of 64 bytes.</summary>
    int LossMemory { get; }

    /// <summary>
    /// What the sum of the losses of some samples is divided by to give their mean: the number of elements or of rows, or
    /// the weights of the classes that count.
    /// </summary>
    /// <param name="targets">Targets that have been checked.</param>
    double Divisor(ReadOnlySpan<TTarget> targets);

    /// <summary>The sum of the losses of a block.</summary>
    /// <param name="outputs">The first sample's outputs.</param>
    /// <param name="targets">The first sample's targets, which have been checked.</param>
    /// <param name="memory">Memory for this call.</param>
    /// <param name="samples">The number of samples, from 1 to <see cref="BlockSamples"/>.</param>
    double SumLosses(ref TElement outputs, ref TTarget targets, ref TElement memory, int samples);
}
