using CompiledNet;

namespace GradientHealth.Networks;

/// <summary>The sigmoids with He's weights, which are made for ReLU.</summary>
[Network(64)]
[Block<HeSigmoidLayer>(Repeat = 19)]
[Dense(10)]
[SoftmaxCrossEntropyLoss]
internal sealed partial class HeSigmoid;

/// <summary>Sigmoids with He's weights.</summary>
[Network]
[Dense(32, Activation = Activation.Sigmoid, WeightInitializer = Initializer.HeNormal)]
internal sealed partial class HeSigmoidLayer;
