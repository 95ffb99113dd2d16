namespace CompiledNet.Tests.TestNetworks;

[Network(1, 6, 6)]
[MaxPool2D(2)]
[MeanSquaredErrorLoss]
internal sealed partial class WrittenMax;

[Network(1, 6, 6)]
[MaxPool2D(4, Stride = 1, Padding = 2)]
[MeanSquaredErrorLoss]
internal sealed partial class LoopedMax;

[Network(1, 6, 6)]
[Conv2D(1, 1, Bias = false)]
[MaxPool2D(2)]
[MeanSquaredErrorLoss]
internal sealed partial class PooledConvolution;

[Network(1, 3, 34)]
[Conv2D(1, 3, StrideHeight = 65536)]
[MaxPool2D(1, 2, StrideHeight = 65536)]
[Conv2D(1, 1, 3, StrideHeight = int.MaxValue)]
[MeanSquaredErrorLoss]
internal sealed partial class FarStrides;

[Network(1, 3, 34)]
[Conv2D(1, 3)]
[MaxPool2D(1, 2)]
[Conv2D(1, 1, 3)]
[MeanSquaredErrorLoss]
internal sealed partial class NearStrides;

[Network(2, 7, 8)]
[MaxPool2D(2, Stride = 3)]
[MeanSquaredErrorLoss]
internal sealed partial class MaxWithGaps;

[Network(2, 7, 8)]
[AvgPool2D(2, Stride = 3)]
[MeanSquaredErrorLoss]
internal sealed partial class MeanWithGaps;

[Network(1, 1000, 1000)]
[GlobalAvgPool2D]
internal sealed partial class LargeMean;
