using CompiledNet;

namespace GradientHealth.Networks;

/// <summary>ReLU in place of the sigmoid, with the same small weights.</summary>
[Network(64)]
[Block<SmallReLULayer>(Repeat = 19)]
[Dense(10, WeightInitializer = Initializer.Normal, WeightScale = 0.05)]
[SoftmaxCrossEntropyLoss]
internal sealed partial class SmallReLU;

/// <summary>ReLU of sums with small weights.</summary>
[Network]
[Dense(32, Activation = Activation.ReLU, WeightInitializer = Initializer.Normal, WeightScale = 0.05)]
internal sealed partial class SmallReLULayer;
