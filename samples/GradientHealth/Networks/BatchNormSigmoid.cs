using CompiledNet;

namespace GradientHealth.Networks;

/// <summary>The small weights and the sigmoids, with batch normalisation between them.</summary>
[Network(64)]
[Block<BatchNormSigmoidLayer>(Repeat = 19)]
[Dense(10, WeightInitializer = Initializer.Normal, WeightScale = 0.05)]
[SoftmaxCrossEntropyLoss]
internal sealed partial class BatchNormSigmoid;

/// <summary>Small weights, batch normalisation, sigmoids.</summary>
[Network]
[Dense(32, WeightInitializer = Initializer.Normal, WeightScale = 0.05)]
[BatchNorm]
[Activation(Activation.Sigmoid)]
internal sealed partial class BatchNormSigmoidLayer;
