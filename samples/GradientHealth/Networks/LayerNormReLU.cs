using CompiledNet;

namespace GradientHealth.Networks;

/// <summary>The large weights and ReLU, with layer normalisation between them.</summary>
[Network(64)]
[Block<LayerNormReLULayer>(Repeat = 19)]
[Dense(10, WeightInitializer = Initializer.Normal, WeightScale = 1)]
[SoftmaxCrossEntropyLoss]
internal sealed partial class LayerNormReLU;

/// <summary>Large weights, layer normalisation, ReLU.</summary>
[Network]
[Dense(32, WeightInitializer = Initializer.Normal, WeightScale = 1)]
[LayerNorm]
[Activation(Activation.ReLU)]
internal sealed partial class LayerNormReLULayer;
