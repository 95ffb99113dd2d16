namespace CompiledNet.Probe;

/// <summary>Batch normalisations of a sequence's features, two of which share their tensors and statistics.</summary>
[Network(4, 10)]
[BatchNorm(Axis = -1)]
[Dense(18, Activation = Activation.Tanh)]
[BatchNorm(Axis = -1, CumulativeAverage = true, WeightInitializer = Initializer.Uniform, WeightScale = 1)]
[Dropout(0.25)]
[Dense(18, Activation = Activation.ReLU, Bias = false)]
[BatchNorm(Axis = -1, TiedTo = "batchNorm2")]
[Add("batchNorm3", "dropout1")]
[Dense(5)]
[SoftmaxCrossEntropyLoss(LabelSmoothing = 0.1)]
public sealed partial class NormalizedBatch;

/// <summary>The same in double.</summary>
[Network(4, 10, Precision = Precision.Double)]
[Block<NormalizedBatch>]
[SoftmaxCrossEntropyLoss(LabelSmoothing = 0.1)]
public sealed partial class NormalizedBatchDouble;

/// <summary>Batch normalisations of images: of rows that are padded, and of channels that lie side by side.</summary>
[Network(2, 9, 10)]
[BatchNorm(Momentum = 0.5)]
[Conv2D(20, 3, SamePadding = true, Bias = false)]
[BatchNorm]
[Activation(Activation.ReLU)]
[MaxPool2D(2)]
[Conv2D(18, 3, Bias = false)]
[BatchNorm(Epsilon = 1e-3, Frozen = true)]
[Activation(Activation.SiLU)]
[BatchNorm(Axis = 2)]
[GlobalAvgPool2D]
[Dense(4)]
[MeanSquaredErrorLoss]
public sealed partial class NormalizedImageBatch;

/// <summary>Five layers that are one, one that reads a frozen layer's weight, and norms that share a tensor.</summary>
[Network(24)]
[Dense(24, Activation = Activation.Tanh)]
[Dense(24, Activation = Activation.Tanh, TiedTo = "dense1")]
[Dense(24, Activation = Activation.Tanh, TiedTo = "dense1")]
[Dense(24, Activation = Activation.Tanh, TiedTo = "dense3")]
[Dense(24, TiedTo = "dense1")]
[BatchNorm(Frozen = true)]
[Dense(24, Frozen = true, Activation = Activation.ReLU)]
[LayerNorm]
[Dense(24, TiedTo = "dense6.weight")]
[LayerNorm(TiedTo = "layerNorm1.weight")]
[Dense(3)]
[MeanSquaredErrorLoss]
public sealed partial class SharedLayers;
