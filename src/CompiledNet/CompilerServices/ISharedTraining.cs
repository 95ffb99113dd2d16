using System.ComponentModel;
using System.Numerics;

namespace CompiledNet.CompilerServices;

/// <summary>
/// What several threads need to share the training pass over one batch. Threads take blocks of samples first, each with
/// memory of its own (<see cref="ShareBlock"/>); when a number of blocks is done they take parts of the parameters, each of
/// which is summed over those blocks in their order (<see cref="ShareGradients"/>). So neither step adds anything in an
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

    /// <summary>The elements of memory that a block fills and keeps, a multiple of 16, at an address that is a multiple of 64 bytes.</summary>
    int SharedMemory { get; }

    /// <summary>The number of parts into which the parameters are cut.</summary>
    int GradientParts { get; }

    /// <summary>Checks the arguments as a whole <c>Backward</c> does.</summary>
    /// <param name="inputs">The samples one after the other.</param>
    /// <param name="targets">Their targets.</param>
    /// <param name="gradients">Where the gradients will go.</param>
    /// <returns>What the sum of losses is divided by; 0 if nothing counts, and then there is nothing to do.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or a target is out of range.</exception>
    double BeginShared(ReadOnlySpan<TInput> inputs, ReadOnlySpan<TTarget> targets, Gradients<TElement> gradients);

    /// <summary>The forward pass of one block, its loss, and its backward pass but for the gradients of parameters.</summary>
    /// <param name="inputs">The block's first sample.</param>
    /// <param name="targets">The block's first target.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="memory">The block's memory.</param>
    /// <param name="samples">The number of samples, up to <see cref="BlockSamples"/>.</param>
    /// <param name="scale">1 over what <see cref="BeginShared"/> returned.</param>
    /// <param name="seed">The seed of the gradients.</param>
    /// <param name="stepNumber">The step of the gradients.</param>
    /// <param name="firstSample">The number of the block's first sample in the batch.</param>
    /// <returns>The sum of the block's losses.</returns>
    double ShareBlock(
        ref TInput inputs, ref TTarget targets, ref TElement parameters, ref TElement memory, int samples, double scale, ulong seed, long stepNumber, long firstSample);

    /// <summary>Adds what one block gives to the gradients of some parameters; the first block of a batch stores it.</summary>
    /// <param name="part">The number of the part, less than <see cref="GradientParts"/>.</param>
    /// <param name="inputs">The block's first sample.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradients">The gradients of all parameters.</param>
    /// <param name="memory">The block's memory, as <see cref="ShareBlock"/> left it.</param>
    /// <param name="firstSample">The number of the block's first sample in the batch.</param>
    void ShareGradients(
        int part, ref TInput inputs, ref TElement parameters, ref TElement gradients, ref TElement memory, long firstSample);
}
