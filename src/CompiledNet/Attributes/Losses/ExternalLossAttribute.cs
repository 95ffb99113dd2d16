namespace CompiledNet;

/// <summary>
/// A loss that the caller knows and the network does not: for policy gradients, adversarial and siamese networks.
/// </summary>
/// <remarks>
/// <para>
/// As the only loss it gives the network <c>BackwardFrom</c>, which takes the gradients of the outputs, or an
/// <see cref="OutputLoss{T}"/> that computes them, and no <c>Backward</c>, <c>Loss</c> or <c>Train</c>.
/// </para>
/// <para>
/// Beside other losses (<c>[ExternalLoss(On = "policy")]</c>) its targets, <c>policyTargets</c>, are the gradients t of the loss for
/// that output y, one number for each element of each sample. Nothing divides them by the number of samples. In the sum of all
/// losses it counts as Σ t · y, whose derivative they are; <see cref="LossAttribute.Weight"/> multiplies both.
/// </para>
/// </remarks>
public sealed class ExternalLossAttribute : LossAttribute;
