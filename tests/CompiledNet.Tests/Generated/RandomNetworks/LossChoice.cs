namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>The random numbers behind a loss.</summary>
/// <param name="Kind">Which of the losses: a number below <see cref="LossDescription.Count"/>.</param>
/// <param name="Weights">Whether classes, or positive targets, have weights.</param>
/// <param name="Smoothing">Whether labels are smoothed and a class is ignored.</param>
/// <param name="Size">The extent of the last axis of the output.</param>
internal sealed record LossChoice(int Kind, bool Weights, bool Smoothing, int Size);
