using CompiledNet;

namespace GradientHealth.Networks;

/// <summary>The large weights and ReLU, with batch normalisation between them.</summary>
[Network(64)]
[Block<BatchNormReLULayer>(Repeat = 19)]
[Dense(10, WeightInitializer = Initializer.Normal, WeightScale = 1)]
[SoftmaxCrossEntropyLoss]
internal sealed partial class BatchNormReLU;

/// <summary>Large weights, batch normalisation, ReLU.</summary>
[Network]
[Dense(32, WeightInitializer = Initializer.Normal, WeightScale = 1)]
[BatchNorm]
[Activation(Activation.ReLU)]
internal sealed partial class BatchNormReLULayer;
