namespace CompiledNet.Goldens;

/// <summary>What a training pass gives whose loss was computed outside of the network.</summary>
/// <param name="Outputs">The outputs in training mode.</param>
/// <param name="InputGradient">The gradient of the inputs; <see langword="null"/> for token ids, which have none.</param>
/// <param name="LossGiven">The loss that the delegate computed.</param>
/// <param name="LossReturned">The loss that the network returned.</param>
public sealed record OutsidePass(
    IReadOnlyList<double> Outputs, IReadOnlyList<double>? InputGradient, double LossGiven, double LossReturned);
