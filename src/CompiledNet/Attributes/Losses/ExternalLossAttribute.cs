namespace CompiledNet;

/// <summary>
/// No loss of the network's own: the caller gives the gradients of the outputs to <c>BackwardFrom</c>, or a
/// <see cref="OutputLoss{T}"/> that computes them. It serves policy gradients, adversarial and siamese networks. Beside other losses it
/// takes the gradients of its output as targets: nothing divides them, its weight multiplies them, and it counts as Σ t·y, whose
/// derivative they are.
/// </summary>
public sealed class ExternalLossAttribute : LossAttribute;
