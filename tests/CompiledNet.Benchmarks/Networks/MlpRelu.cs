namespace CompiledNet.Benchmarks;

/// <summary>
/// 64-64-64, ReLU after the first layer only: after the last one it would stop the gradient of every output that falls
/// below zero, and a training that has stopped measures nothing.
/// </summary>
[Network(64)]
[Dense(64, Activation = Activation.ReLU)]
[Dense(64)]
[MeanSquaredErrorLoss]
internal sealed partial class MlpRelu;
