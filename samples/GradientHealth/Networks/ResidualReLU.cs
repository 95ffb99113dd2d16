using CompiledNet;

namespace GradientHealth.Networks;

/// <summary>The large weights and ReLU, each layer added to what it reads.</summary>
[Network(64)]
[Dense(32, Activation = Activation.ReLU, WeightInitializer = Initializer.Normal, WeightScale = 1)]
[Block<ResidualReLULayer>(Repeat = 18)]
[Dense(10, WeightInitializer = Initializer.Normal, WeightScale = 1)]
[SoftmaxCrossEntropyLoss]
internal sealed partial class ResidualReLU;

/// <summary>ReLU of sums with large weights, added to what they read.</summary>
[Network]
[Dense(32, Activation = Activation.ReLU, WeightInitializer = Initializer.Normal, WeightScale = 1)]
[Add("input", "dense1")]
internal sealed partial class ResidualReLULayer;
