using CompiledNet;

namespace GradientHealth.Networks;

/// <summary>ReLU with He's weights: what these are made for.</summary>
[Network(64)]
[Block<HeReLULayer>(Repeat = 19)]
[Dense(10)]
[SoftmaxCrossEntropyLoss]
internal sealed partial class HeReLU;

/// <summary>ReLU with He's weights, the default.</summary>
[Network]
[Dense(32, Activation = Activation.ReLU)]
internal sealed partial class HeReLULayer;
