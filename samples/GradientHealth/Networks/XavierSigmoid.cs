using CompiledNet;

namespace GradientHealth.Networks;

/// <summary>The sigmoids with Xavier's weights, which are made for a slope of 1 at 0.</summary>
[Network(64)]
[Block<XavierSigmoidLayer>(Repeat = 19)]
[Dense(10)]
[SoftmaxCrossEntropyLoss]
internal sealed partial class XavierSigmoid;

/// <summary>Sigmoids with Xavier's weights, the default.</summary>
[Network]
[Dense(32, Activation = Activation.Sigmoid)]
internal sealed partial class XavierSigmoidLayer;
