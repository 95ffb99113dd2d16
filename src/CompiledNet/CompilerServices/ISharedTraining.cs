using System.ComponentModel;
using System.Numerics;

namespace CompiledNet.CompilerServices;

/// <summary>
/// What several threads need to share the training pass over one batch. Threads take blocks of samples first, and keep what
/// the gradients need (<see cref="ShareBlock"/>); when a number of blocks is through they take parts of the parameters, each
/// of which is summed over those blocks in their order (<see cref="ShareGradients"/>). So neither step adds anything in an
/// order that depends on the threads, and the result has the bits of one thread alone. Generated code implements it.
/// </summary>
/// <typeparam name="TInput">The element type of inputs.</typeparam>
/// <typeparam name="TElement">The network's element type.</typeparam>
/// <typeparam name="TTarget">The element type of targets.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISharedTraining<TInput, TElement, TTarget>
    where TInput : unmanaged
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    where TTarget : unmanaged
{
    /// <summary>The samples of a block; the last block of a batch may have fewer.</summary>
    int BlockSamples { get; }

    /// <summary>The elements of memory that a block needs while it is worked through, at an address that is a multiple of 64 bytes.</summary>
    int BlockMemory { get; }

    /// <summary>The elements of memory that a block keeps, a multiple of 16.</summary>
    int KeptMemory { get; }

    /// <summary>The number of parts into which the parameters are cut.</summary>
    int GradientParts { get; }

    /// <summary>The network's parameters.</summary>
    ParameterSet<TElement> Parameters { get; }

    /// <summary>The training pass of one thread.</summary>
    /// <param name="inputs">The samples one after the other.</param>
    /// <param name="targets">Their targets.</param>
    /// <param name="gradients">Is overwritten.</param>
    TElement Backward(ReadOnlySpan<TInput> inputs, ReadOnlySpan<TTarget> targets, Gradients<TElement> gradients);

    /// <summary>Checks the arguments as a whole <c>Backward</c> does.</summary>
    /// <param name="inputs">The samples one after the other.</param>
    /// <param name="targets">Their targets.</param>
    /// <param name="gradients">Where the gradients will go.</param>
    /// <returns>What the sum of losses is divided by; 0 if nothing counts, and then there is nothing to do.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or a target is out of range.</exception>
    double BeginShared(ReadOnlySpan<TInput> inputs, ReadOnlySpan<TTarget> targets, Gradients<TElement> gradients);

    /// <summary>The forward pass of one block, its loss, and its backward pass but for the sums of gradients over blocks.</summary>
    /// <param name="inputs">The block's first sample.</param>
    /// <param name="targets">The block's first target.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="kept">Memory that all blocks share: <paramref name="capacity"/> * <see cref="KeptMemory"/> elements.</param>
    /// <param name="memory">Memory for this call.</param>
    /// <param name="samples">The number of samples, up to <see cref="BlockSamples"/>.</param>
    /// <param name="scale">1 over what <see cref="BeginShared"/> returned.</param>
    /// <param name="seed">The seed of the gradients.</param>
    /// <param name="stepNumber">The step of the gradients.</param>
    /// <param name="firstSample">The number of the block's first sample in the batch.</param>
    /// <param name="block">The number of the block among those that are kept.</param>
    /// <param name="capacity">The number of blocks that there is memory for.</param>
    /// <returns>The sum of the block's losses.</returns>
    double ShareBlock(
        ref TInput inputs, ref TTarget targets, ref TElement parameters, ref TElement kept, ref TElement memory, int samples, double scale, ulong seed, long stepNumber, long firstSample, nint block, nint capacity);

    /// <summary>Adds what blocks give to the gradients of some parameters; the first blocks of a batch store it.</summary>
    /// <param name="part">The number of the part, less than <see cref="GradientParts"/>.</param>
    /// <param name="inputs">The first sample of the first block.</param>
    /// <param name="gradients">The gradients of all parameters.</param>
    /// <param name="kept">The memory that <see cref="ShareBlock"/> filled.</param>
    /// <param name="samples">The number of samples of all these blocks, of which only the last block of a batch may have fewer than the others.</param>
    /// <param name="capacity">The number of blocks that there is memory for.</param>
    /// <param name="isFirst">Whether these are the first blocks of the batch.</param>
    void ShareGradients(
        int part, ref TInput inputs, ref TElement gradients, ref TElement kept, int samples, nint capacity, bool isFirst);
}
