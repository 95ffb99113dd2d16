namespace CompiledNet.Benchmarks;

/// <summary>8-32-32-4, tanh after both hidden layers: a controller, where the cost of a call matters most.</summary>
[Network(8)]
[Dense(32, Activation = Activation.Tanh)]
[Dense(32, Activation = Activation.Tanh)]
[Dense(4)]
[MeanSquaredErrorLoss]
internal sealed partial class MlpTiny;
