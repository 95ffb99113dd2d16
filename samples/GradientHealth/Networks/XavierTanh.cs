using CompiledNet;

namespace GradientHealth.Networks;

/// <summary>tanh in place of the sigmoid, with Xavier's weights: what these are made for.</summary>
[Network(64)]
[Block<XavierTanhLayer>(Repeat = 19)]
[Dense(10)]
[SoftmaxCrossEntropyLoss]
internal sealed partial class XavierTanh;

/// <summary>tanh with Xavier's weights, the default.</summary>
[Network]
[Dense(32, Activation = Activation.Tanh)]
internal sealed partial class XavierTanhLayer;
