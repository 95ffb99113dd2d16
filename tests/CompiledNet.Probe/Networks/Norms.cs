namespace CompiledNet.Probe;

/// <summary>Norms of short and of long rows, and softmax behind one, in the middle of a sequence.</summary>
[Network(3, 20)]
[LayerNorm]
[Dense(300, Activation = Activation.Tanh)]
[LayerNorm]
[Dense(7)]
[Add("layerNorm1", "layerNorm1", Name = "twice")]
[Dense(7, From = "twice")]
[Add("dense2", "dense3")]
[RMSNorm]
[Dense(33, Activation = Activation.Softmax)]
[RMSNorm(WeightInitializer = Initializer.Uniform, WeightScale = 1)]
[Dense(5)]
[MeanSquaredErrorLoss]
public sealed partial class NormalizedSequence;

/// <summary>The same in double.</summary>
[Network(3, 20, Precision = Precision.Double)]
[Block<NormalizedSequence>]
[MeanSquaredErrorLoss]
public sealed partial class NormalizedSequenceDouble;

/// <summary>Norms over several axes of images, whose rows are padded, and over one axis of images whose channels lie side by side.</summary>
[Network(2, 9, 10)]
[LayerNorm(Axes = 3)]
[Conv2D(20, 3, SamePadding = true, Activation = Activation.ReLU)]
[RMSNorm]
[MaxPool2D(2)]
[LayerNorm(Axes = 2, Epsilon = 1e-3, WeightInitializer = Initializer.Uniform, WeightScale = 1, BiasInitializer = Initializer.Normal)]
[Activation(Activation.Softmax)]
[LayerNorm(Axes = 3)]
[Flatten]
[LayerNorm(Bias = false)]
[Dense(4)]
[SoftmaxCrossEntropyLoss]
public sealed partial class NormalizedImage;

/// <summary>The same in double.</summary>
[Network(2, 9, 10, Precision = Precision.Double)]
[Block<NormalizedImage>]
[SoftmaxCrossEntropyLoss]
public sealed partial class NormalizedImageDouble;
