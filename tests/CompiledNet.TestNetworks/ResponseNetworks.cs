namespace CompiledNet.Tests.TestNetworks;

/// <summary>A window of an even number of channels, by numbers that are easy to follow: y = x / (1 + Σ x²) over two channels.</summary>
[Network(4, 1)]
[LocalResponseNorm(2, Alpha = 2, Beta = 1)]
internal sealed partial class PairResponse;

/// <summary>More channels in a window than are added one to the other.</summary>
[Network(40, 3, Precision = Precision.Double)]
[LocalResponseNorm(33, Alpha = 20, K = 2)]
[MeanSquaredErrorLoss]
internal sealed partial class WideResponse;

/// <summary>The usual options, between convolutions.</summary>
[Network(2, 6, 7, Precision = Precision.Double)]
[Conv2D(9, 3, Activation = Activation.ReLU)]
[LocalResponseNorm(5)]
[Conv2D(3, 2)]
[MeanSquaredErrorLoss]
internal sealed partial class ImageResponse;
