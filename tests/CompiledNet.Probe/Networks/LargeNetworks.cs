namespace CompiledNet.Probe;

/// <summary>The size of a network for images of handwritten digits.</summary>
[Network(784)]
[Dense(128, Activation = Activation.ReLU)]
[Dense(10)]
[SoftmaxCrossEntropyLoss]
public sealed partial class LargeClassifier;

/// <summary>The same in double.</summary>
[Network(784, Precision = Precision.Double)]
[Block<LargeClassifier>]
[SoftmaxCrossEntropyLoss]
public sealed partial class LargeClassifierDouble;

/// <summary>One layer of <see cref="DeepNetwork"/>.</summary>
[Network]
[Dense(20, Activation = Activation.Tanh)]
public sealed partial class DeepLayer;

/// <summary>64 equal layers, one behind the other: the methods that call their kernels have loops.</summary>
[Network(20)]
[Block<DeepLayer>(Repeat = 64)]
[Dense(4)]
[MeanSquaredErrorLoss]
public sealed partial class DeepNetwork;

/// <summary>One layer of <see cref="FortyLayers"/>.</summary>
[Network]
[Dense(64, Activation = Activation.ReLU)]
public sealed partial class WideLayer;

/// <summary>Forty equal layers of 64 units.</summary>
[Network(64)]
[Block<WideLayer>(Repeat = 40)]
[Dense(10)]
[SoftmaxCrossEntropyLoss]
public sealed partial class FortyLayers;
