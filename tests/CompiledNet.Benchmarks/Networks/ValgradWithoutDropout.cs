namespace CompiledNet.Benchmarks;

/// <summary>
/// <see cref="Valgrad"/> without its dropout, so that gradients can be compared: no two libraries draw the same mask.
/// </summary>
[Network(24, Precision = Precision.Double)]
[Dense(8, Activation = Activation.Tanh)]
[Dense(2, Bias = false)]
[MeanSquaredErrorLoss]
internal sealed partial class ValgradWithoutDropout;
