using CompiledNet;

namespace GradientHealth.Networks;

/// <summary>tanh in place of ReLU, with the same large weights: what flows forwards is bounded, what flows backwards is not.</summary>
[Network(64)]
[Block<LargeTanhLayer>(Repeat = 19)]
[Dense(10, WeightInitializer = Initializer.Normal, WeightScale = 1)]
[SoftmaxCrossEntropyLoss]
internal sealed partial class LargeTanh;

/// <summary>tanh of sums with large weights.</summary>
[Network]
[Dense(32, Activation = Activation.Tanh, WeightInitializer = Initializer.Normal, WeightScale = 1)]
internal sealed partial class LargeTanhLayer;
