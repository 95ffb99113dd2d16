namespace CompiledNet.Probe;

/// <summary>An image of 128 KB, whose packs have 16 samples.</summary>
[Network(2, 128, 128)]
[Conv2D(3, 5, Stride = 4, Padding = 1, Bias = false)]
[BatchNorm]
[Activation(Activation.ReLU)]
[MaxPool2D(3, Padding = 1)]
[Dropout(0.1)]
[Flatten]
[Dense(5)]
[SoftmaxCrossEntropyLoss(LabelSmoothing = 0.1)]
public sealed partial class LargeImage;

/// <summary>The same in double.</summary>
[Network(2, 128, 128, Precision = Precision.Double)]
[Block<LargeImage>]
[SoftmaxCrossEntropyLoss(LabelSmoothing = 0.1)]
public sealed partial class LargeImageDouble;

/// <summary>A sequence of 128 KB, whose packs have 16 samples.</summary>
[Network(512, 3)]
[Dense(64, Activation = Activation.SiLU)]
[LayerNorm]
[Dense(5)]
[RNN(6, ReturnSequences = false)]
[Dense(4, Activation = Activation.Softmax)]
[MeanSquaredErrorLoss]
public sealed partial class LongSequence;

/// <summary>The same in double.</summary>
[Network(512, 3, Precision = Precision.Double)]
[Block<LongSequence>]
[MeanSquaredErrorLoss]
public sealed partial class LongSequenceDouble;
