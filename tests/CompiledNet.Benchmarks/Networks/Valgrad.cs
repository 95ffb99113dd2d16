namespace CompiledNet.Benchmarks;

/// <summary>24-8-2 in double with dropout: loss and gradient for 200 observations, as a sampler asks for.</summary>
[Network(24, Precision = Precision.Double)]
[Dense(8, Activation = Activation.Tanh)]
[Dropout(0.2)]
[Dense(2, Bias = false)]
[MeanSquaredErrorLoss]
internal sealed partial class Valgrad;
