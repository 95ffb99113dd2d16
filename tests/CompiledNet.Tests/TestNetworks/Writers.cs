namespace CompiledNet.Tests.TestNetworks;

/// <summary>A small language model: the next token at each of 40 steps.</summary>
[Network(40)]
[Embedding(13, 6)]
[RNN(20)]
[LayerNorm]
[Dense(13)]
[SoftmaxCrossEntropyLoss]
internal sealed partial class TokenWriter;

/// <summary>The same in double.</summary>
[Network(40, Precision = Precision.Double)]
[Block<TokenWriter>]
[SoftmaxCrossEntropyLoss]
internal sealed partial class TokenWriterDouble;

/// <summary>It gives the token behind the last step alone, and shares its table.</summary>
[Network(8)]
[Embedding(9, 5)]
[RNN(5, ReturnSequences = false)]
[Dense(9, TiedTo = "embedding1.weight")]
internal sealed partial class NextTokenWriter;

/// <summary>Token ids in, probabilities out.</summary>
[Network(8)]
[Embedding(9, 5)]
[RNN(5)]
[Dense(9, Activation = Activation.Softmax)]
internal sealed partial class ProbabilityWriter;

/// <summary>Token ids in, and fewer classes than tokens out.</summary>
[Network(8)]
[Embedding(9, 5)]
[RNN(5, Lengths = "input")]
[Dense(3)]
internal sealed partial class TokenTagger;
