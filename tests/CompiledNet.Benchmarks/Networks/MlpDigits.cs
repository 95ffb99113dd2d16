namespace CompiledNet.Benchmarks;

/// <summary>784-128-10, ReLU: the usual first network for images of 28 × 28 pixels.</summary>
[Network(784)]
[Dense(128, Activation = Activation.ReLU)]
[Dense(10)]
[SoftmaxCrossEntropyLoss]
internal sealed partial class MlpDigits;
