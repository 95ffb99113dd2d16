namespace CompiledNet;

/// <summary>
/// No loss of the network's own: the caller gives the gradients of the outputs to <c>BackwardFrom</c>, or a
/// <see cref="OutputLoss{T}"/> that computes them. It serves policy gradients, adversarial and siamese networks.
/// </summary>
public sealed class ExternalLossAttribute : LossAttribute;
