using CompiledNet;

namespace GradientHealth.Networks;

/// <summary>The small weights and the sigmoids, each layer added to what it reads.</summary>
[Network(64)]
[Dense(32, Activation = Activation.Sigmoid, WeightInitializer = Initializer.Normal, WeightScale = 0.05)]
[Block<ResidualSigmoidLayer>(Repeat = 18)]
[Dense(10, WeightInitializer = Initializer.Normal, WeightScale = 0.05)]
[SoftmaxCrossEntropyLoss]
internal sealed partial class ResidualSigmoid;

/// <summary>Sigmoids of sums with small weights, added to what they read.</summary>
[Network]
[Dense(32, Activation = Activation.Sigmoid, WeightInitializer = Initializer.Normal, WeightScale = 0.05)]
[Add("input", "dense1")]
internal sealed partial class ResidualSigmoidLayer;
