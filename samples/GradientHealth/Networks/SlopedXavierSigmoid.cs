using CompiledNet;

namespace GradientHealth.Networks;

/// <summary>The sigmoids with Xavier's weights times 4, since the slope of a sigmoid at 0 is 1/4.</summary>
[Network(64)]
[Block<SlopedSigmoidLayer>(Repeat = 19)]
[Dense(10)]
[SoftmaxCrossEntropyLoss]
internal sealed partial class SlopedXavierSigmoid;

/// <summary>Sigmoids with four times Xavier's weights.</summary>
[Network]
[Dense(32, Activation = Activation.Sigmoid, WeightInitializer = Initializer.XavierUniform, WeightScale = 4)]
internal sealed partial class SlopedSigmoidLayer;
