namespace CompiledNet;

/// <summary>A numeric derivative.</summary>
/// <param name="Value">The derivative.</param>
/// <param name="Error">How far it may be off, by the rounding of the loss and, where that is known, by its curvature.</param>
internal readonly record struct Derivative(double Value, double Error);
