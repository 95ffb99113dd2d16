namespace CompiledNet.Probe;

/// <summary>LeNet-5: pooling in registers, and layers large enough to be loops.</summary>
[Network(1, 28, 28)]
[Conv2D(6, 5, Activation = Activation.ReLU)]
[MaxPool2D(2)]
[Conv2D(16, 5, Activation = Activation.ReLU)]
[MaxPool2D(2)]
[Flatten]
[Dense(120, Activation = Activation.ReLU)]
[Dense(84, Activation = Activation.ReLU)]
[Dense(10)]
[SoftmaxCrossEntropyLoss]
public sealed partial class LeNet5;

/// <summary>The same in double.</summary>
[Network(1, 28, 28, Precision = Precision.Double)]
[Block<LeNet5>]
[SoftmaxCrossEntropyLoss]
public sealed partial class LeNet5Double;

/// <summary>Borders, strides, overlapping windows, averages, and an activation that does not commute with a maximum.</summary>
[Network(3, 9, 11)]
[Conv2D(7, 3, Padding = 1, Activation = Activation.LeakyReLU)]
[MaxPool2D(3, Stride = 2, Padding = 1)]
[Conv2D(20, 3, Stride = 2, Padding = 1, Activation = Activation.GELU)]
[AvgPool2D(2, Stride = 1)]
[Conv2D(5, 2, SamePadding = true)]
[GlobalAvgPool2D]
[Dense(4)]
[MeanSquaredErrorLoss]
public sealed partial class BorderedImages;

/// <summary>The same in double.</summary>
[Network(3, 9, 11, Precision = Precision.Double)]
[Block<BorderedImages>]
[MeanSquaredErrorLoss]
public sealed partial class BorderedImagesDouble;

/// <summary>Pooling of every kind, with windows that touch, overlap, leave gaps and reach into padding.</summary>
[Network(3, 10, 9)]
[Dense(9, Activation = Activation.Tanh)]
[MaxPool2D(3, Stride = 2, Padding = 1)]
[MaxPool2D(2, From = "dense1")]
[AvgPool2D(3, 2, StrideHeight = 2, StrideWidth = 3, Padding = 1, CountIncludePadding = false, From = "dense1")]
[AvgPool2D(4, Stride = 1, Padding = 2, From = "dense1")]
[MaxPool2D(5, Stride = 1, Padding = 2, From = "avgPool2d2")]
[GlobalAvgPool2D]
[Flatten(From = "maxPool2d1")]
[Flatten(From = "maxPool2d2")]
[Flatten(From = "avgPool2d1")]
[Concat("flatten1", "flatten2", "flatten3", "globalAvgPool2d1")]
[Dense(4)]
[SoftmaxCrossEntropyLoss]
public sealed partial class PooledImage;

/// <summary>The same in double.</summary>
[Network(3, 10, 9, Precision = Precision.Double)]
[Block<PooledImage>]
[SoftmaxCrossEntropyLoss]
public sealed partial class PooledImageDouble;
