using CompiledNet;

namespace GradientHealth.Networks;

/// <summary>The small weights and the sigmoids, with layer normalisation between them.</summary>
[Network(64)]
[Block<LayerNormSigmoidLayer>(Repeat = 19)]
[Dense(10, WeightInitializer = Initializer.Normal, WeightScale = 0.05)]
[SoftmaxCrossEntropyLoss]
internal sealed partial class LayerNormSigmoid;

/// <summary>Small weights, layer normalisation, sigmoids.</summary>
[Network]
[Dense(32, WeightInitializer = Initializer.Normal, WeightScale = 0.05)]
[LayerNorm]
[Activation(Activation.Sigmoid)]
internal sealed partial class LayerNormSigmoidLayer;
