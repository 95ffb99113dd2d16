namespace CompiledNet.Probe;

/// <summary>Layers whose sums are written out as far as a method holds them, and beyond.</summary>
[Network(6, 12, 12, Unroll = Unroll.Full)]
[Conv2D(16, 5, Activation = Activation.ReLU)]
[MaxPool2D(2)]
[Conv2D(4, 5, Padding = 2)]
[Conv2D(8, 1, Activation = Activation.ReLU)]
[Flatten]
[Dense(64, Activation = Activation.ReLU)]
[Dense(64)]
[Dense(15)]
[Dense(8)]
[SoftmaxCrossEntropyLoss]
public sealed partial class UnrolledImages;

/// <summary>The same layers with loops for all sums.</summary>
[Network(6, 12, 12, Unroll = Unroll.Never)]
[Block<UnrolledImages>]
[SoftmaxCrossEntropyLoss]
public sealed partial class LoopedImages;
