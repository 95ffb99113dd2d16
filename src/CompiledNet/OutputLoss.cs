using System.Numerics;

namespace CompiledNet;

/// <summary>A loss of the caller's own, over all outputs of a batch at once: contrastive, ranking, a policy's, or any other.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
/// <param name="outputs">The outputs of the training pass, sample after sample; of several outputs, in each sample one after the other.</param>
/// <param name="outputGradients">
/// Room for the gradient of the loss for each of them, in the same order; 0 at first. What the loss is divided by is its own affair:
/// nothing is divided by the number of samples.
/// </param>
/// <returns>The loss, which the call of <c>BackwardFrom</c> returns.</returns>
public delegate T OutputLoss<T>(ReadOnlySpan<T> outputs, Span<T> outputGradients)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
