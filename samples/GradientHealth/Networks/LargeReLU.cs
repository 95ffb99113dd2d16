using CompiledNet;

namespace GradientHealth.Networks;

/// <summary>20 layers of ReLU with large weights: the gradient explodes.</summary>
[Network(64)]
[Block<LargeReLULayer>(Repeat = 19)]
[Dense(10, WeightInitializer = Initializer.Normal, WeightScale = 1)]
[SoftmaxCrossEntropyLoss]
internal sealed partial class LargeReLU;

/// <summary>ReLU of sums with large weights.</summary>
[Network]
[Dense(32, Activation = Activation.ReLU, WeightInitializer = Initializer.Normal, WeightScale = 1)]
internal sealed partial class LargeReLULayer;
