namespace CompiledNet.Probe;

/// <summary>An ordinary classifier: ReLU, then logits.</summary>
[Network(64)]
[Dense(32, Activation = Activation.ReLU)]
[Dense(10)]
[SoftmaxCrossEntropyLoss]
public sealed partial class Classifier;

/// <summary>The same in double.</summary>
[Network(64, Precision = Precision.Double)]
[Block<Classifier>]
[SoftmaxCrossEntropyLoss]
public sealed partial class ClassifierDouble;

/// <summary>Dropout between layers, and all options of the loss.</summary>
[Network(20)]
[Dropout(0.2)]
[Dense(24, Activation = Activation.ReLU)]
[Dropout(0.5)]
[Dense(17, Activation = Activation.SiLU, Bias = false)]
[Dropout(0.1)]
[Dense(3)]
[SoftmaxCrossEntropyLoss(LabelSmoothing = 0.1, ClassWeights = new[] { 1, 0.5, 2 })]
public sealed partial class DropoutClassifier;

/// <summary>The same in double.</summary>
[Network(20, Precision = Precision.Double)]
[Block<DropoutClassifier>]
[SoftmaxCrossEntropyLoss(LabelSmoothing = 0.1, ClassWeights = new[] { 1, 0.5, 2 })]
public sealed partial class DropoutClassifierDouble;

/// <summary>Widths that fit no vector and no tile, and sums long enough for several chains.</summary>
[Network(300)]
[Dense(70, Activation = Activation.ReLU)]
[Dense(3)]
[SoftmaxCrossEntropyLoss]
public sealed partial class WideClassifier;

/// <summary>The same in double.</summary>
[Network(300, Precision = Precision.Double)]
[Block<WideClassifier>]
[SoftmaxCrossEntropyLoss]
public sealed partial class WideClassifierDouble;

/// <summary>One target for each step of a sequence, one class of which is ignored.</summary>
[Network(6, 5)]
[Dense(8, Activation = Activation.Tanh)]
[Dense(4)]
[SoftmaxCrossEntropyLoss(IgnoreIndex = 2)]
public sealed partial class SequenceLabeler;

/// <summary>Targets that are probabilities.</summary>
[Network(9, Precision = Precision.Double)]
[Dense(12, Activation = Activation.LeakyReLU)]
[Dense(5)]
[SoftmaxCrossEntropyLoss(SoftTargets = true, LabelSmoothing = 0.05)]
public sealed partial class SoftClassifierDouble;

/// <summary>Several decisions at once.</summary>
[Network(13)]
[Dense(21, Activation = Activation.SiLU)]
[Dense(5)]
[BinaryCrossEntropyWithLogitsLoss(PosWeight = new[] { 1, 2, 0.5, 3, 1 })]
public sealed partial class Tagger;

/// <summary>The same in double.</summary>
[Network(13, Precision = Precision.Double)]
[Block<Tagger>]
[BinaryCrossEntropyWithLogitsLoss(PosWeight = new[] { 1, 2, 0.5, 3, 1 })]
public sealed partial class TaggerDouble;
