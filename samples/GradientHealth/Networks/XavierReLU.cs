using CompiledNet;

namespace GradientHealth.Networks;

/// <summary>ReLU with Xavier's weights, which do not know that ReLU drops half of the signal.</summary>
[Network(64)]
[Block<XavierReLULayer>(Repeat = 19)]
[Dense(10)]
[SoftmaxCrossEntropyLoss]
internal sealed partial class XavierReLU;

/// <summary>ReLU with Xavier's weights.</summary>
[Network]
[Dense(32, Activation = Activation.ReLU, WeightInitializer = Initializer.XavierUniform)]
internal sealed partial class XavierReLULayer;
