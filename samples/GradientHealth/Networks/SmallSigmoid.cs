using CompiledNet;

namespace GradientHealth.Networks;

/// <summary>20 layers of sigmoids with small weights: the gradient vanishes.</summary>
[Network(64)]
[Block<SmallSigmoidLayer>(Repeat = 19)]
[Dense(10, WeightInitializer = Initializer.Normal, WeightScale = 0.05)]
[SoftmaxCrossEntropyLoss]
internal sealed partial class SmallSigmoid;

/// <summary>Sigmoids of sums with small weights.</summary>
[Network]
[Dense(32, Activation = Activation.Sigmoid, WeightInitializer = Initializer.Normal, WeightScale = 0.05)]
internal sealed partial class SmallSigmoidLayer;
