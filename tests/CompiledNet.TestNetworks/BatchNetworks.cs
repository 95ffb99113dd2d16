namespace CompiledNet.Tests.TestNetworks;

/// <summary>One batch normalisation of 4 features, and nothing else.</summary>
[Network(4)]
[BatchNorm]
[MeanSquaredErrorLoss]
internal sealed partial class NormAlone;

/// <summary>Three classes of 4 features, which are normalised, with a target that does not count.</summary>
[Network(4, Precision = Precision.Double)]
[BatchNorm(Momentum = 0.25)]
[Dense(3)]
[SoftmaxCrossEntropyLoss(IgnoreIndex = Ignored)]
internal sealed partial class NormClassifier
{
    public const int Ignored = -100;
}

/// <summary>The same features by three momenta.</summary>
[Network(4, Precision = Precision.Double)]
[BatchNorm(Momentum = 0, Name = "fixed", From = "input")]
[BatchNorm(Momentum = 1, Name = "latest", From = "input")]
[BatchNorm(CumulativeAverage = true, Name = "average", From = "input")]
[Add("fixed", "latest", "average")]
[MeanSquaredErrorLoss]
internal sealed partial class Momenta;

/// <summary>A network with dropout and batch statistics whose loss is the caller's.</summary>
[Network(3, 6)]
[Dense(16, Activation = Activation.Tanh)]
[BatchNorm(Axis = -1)]
[Dropout(0.3)]
[Dense(2)]
[ExternalLoss]
internal sealed partial class Outside;

/// <summary>The same layers with a loss, in double.</summary>
[Network(3, 6, Precision = Precision.Double)]
[Dense(16, Activation = Activation.Tanh)]
[BatchNorm(Axis = -1)]
[Dropout(0.3)]
[Dense(2)]
[MeanSquaredErrorLoss]
internal sealed partial class Inside;

/// <summary>A normalisation behind a product, one that is frozen, and one that is last, each with a weight and a bias.</summary>
[Network(3, 6, Precision = Precision.Double)]
[Dense(5, Bias = false)]
[BatchNorm(Axis = -1)]
[Activation(Activation.Tanh)]
[BatchNorm(Frozen = true)]
[Dense(4)]
[Activation(Activation.Tanh)]
[BatchNorm(Axis = -1)]
[MeanSquaredErrorLoss]
internal sealed partial class AffineNorms;

/// <summary>The same without.</summary>
[Network(3, 6, Precision = Precision.Double)]
[Dense(5, Bias = false)]
[BatchNorm(Axis = -1, Affine = false)]
[Activation(Activation.Tanh)]
[BatchNorm(Frozen = true, Affine = false)]
[Dense(4)]
[Activation(Activation.Tanh)]
[BatchNorm(Axis = -1, Affine = false)]
[MeanSquaredErrorLoss]
internal sealed partial class PlainNorms;
