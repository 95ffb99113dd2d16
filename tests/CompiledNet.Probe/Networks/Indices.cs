namespace CompiledNet.Probe;

/// <summary>Token ids with a padding index, and few rows: their gradient is that of each pack.</summary>
[Network(6)]
[Embedding(11, 5, PaddingIndex = 3)]
[Dense(4, Activation = Activation.Tanh)]
[Flatten]
[Dense(3)]
[SoftmaxCrossEntropyLoss]
public sealed partial class TokenClassifier;

/// <summary>The same in double.</summary>
[Network(6, Precision = Precision.Double)]
[Block<TokenClassifier>]
[SoftmaxCrossEntropyLoss]
public sealed partial class TokenClassifierDouble;

/// <summary>So many rows that their gradient is computed over packs, in parts.</summary>
[Network(5)]
[Embedding(3000, 20)]
[RNN(6, ReturnSequences = false)]
[Dense(2)]
[MeanSquaredErrorLoss]
public sealed partial class VocabularyRegressor;

/// <summary>The same in double.</summary>
[Network(5, Precision = Precision.Double)]
[Block<VocabularyRegressor>]
[MeanSquaredErrorLoss]
public sealed partial class VocabularyRegressorDouble;

/// <summary>Tables that products share: one that the first layer owns, and one that the product owns.</summary>
[Network(5)]
[Embedding(21, 6, PaddingIndex = 20)]
[Dense(6, Activation = Activation.Tanh)]
[Dense(21, TiedTo = "embedding1.weight")]
[Dense(21, Name = "head")]
[Embedding(21, 21, From = "input", TiedTo = "head.weight")]
[Add("head", "embedding2")]
[SoftmaxCrossEntropyLoss]
public sealed partial class TiedOutputs;

/// <summary>The same in double.</summary>
[Network(5, Precision = Precision.Double)]
[Block<TiedOutputs>]
[SoftmaxCrossEntropyLoss]
public sealed partial class TiedOutputsDouble;
