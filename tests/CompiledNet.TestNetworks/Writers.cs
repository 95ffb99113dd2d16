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

/// <summary>All that tells the time steps of a stream apart, with attention of few heads and of many, beside a recurrent layer.</summary>
[Network(21)]
[Embedding(17, 12)]
[PositionalEmbedding(30)]
[MultiHeadAttention(3, Causal = true, Alibi = true)]
[PositionalEncoding]
[MultiHeadAttention(6, Causal = true, KeyValueHeads = 2, Rotary = RotaryForm.Interleaved)]
[RNN(9)]
[Dense(24)]
[MultiHeadAttention(3, Causal = true, KeyValueHeads = 1, Rotary = RotaryForm.Halves)]
[Dense(17)]
[SoftmaxCrossEntropyLoss]
internal sealed partial class AttentionWriter;

/// <summary>A stream of more keys than weights are kept of, in double.</summary>
[Network(140, 5, Precision = Precision.Double)]
[MultiHeadAttention(5, Causal = true)]
[PositionalEncoding]
[PositionalEmbedding(140)]
[Dense(3)]
internal sealed partial class LongAttentionStream;
