namespace CompiledNet.Probe;

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
