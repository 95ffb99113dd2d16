namespace CompiledNet.Tests.TestNetworks;

/// <summary>Attention of each time step to those up to it, behind a recurrent layer that heeds the same lengths.</summary>
[Network(7, 6)]
[MultiHeadAttention(2, KeyLengths = "input", BiasInitializer = Initializer.Uniform)]
[MultiHeadAttention(3, KeyLengths = "input", Causal = true, KeyValueHeads = 1, Rotary = RotaryForm.Halves, From = "input", Name = "causal")]
[Add("attention1", "causal")]
[RNN(5, Lengths = "input", ReturnSequences = false)]
[Dense(2)]
[MeanSquaredErrorLoss]
internal sealed partial class AttentionWithLengths;

/// <summary>The same in double.</summary>
[Network(7, 6, Precision = Precision.Double)]
[MultiHeadAttention(2, KeyLengths = "input", BiasInitializer = Initializer.Uniform)]
[MultiHeadAttention(3, KeyLengths = "input", Causal = true, KeyValueHeads = 1, Rotary = RotaryForm.Halves, From = "input", Name = "causal")]
[Add("attention1", "causal")]
[RNN(5, Lengths = "input", ReturnSequences = false)]
[Dense(2)]
[MeanSquaredErrorLoss]
internal sealed partial class AttentionWithLengthsDouble;

/// <summary>The layers of <see cref="AttentionWithLengths"/> over three time steps.</summary>
[Network(3, 6)]
[MultiHeadAttention(2)]
[MultiHeadAttention(3, Causal = true, KeyValueHeads = 1, Rotary = RotaryForm.Halves, From = "input", Name = "causal")]
[Add("attention1", "causal")]
[RNN(5, ReturnSequences = false)]
[Dense(2)]
[MeanSquaredErrorLoss]
internal sealed partial class AttentionOfThree;

/// <summary>Queries of one input, and keys and values of another.</summary>
[Network]
[Input("queries", 4, 8)]
[Input("keys", 6, 8)]
[MultiHeadAttention(2, From = "queries", KeysFrom = "keys", KeyLengths = "keys", BiasInitializer = Initializer.Uniform)]
[Output("attention1")]
[MeanSquaredErrorLoss]
internal sealed partial class CrossAttention;

/// <summary>The same in double, with all that tells keys apart, shared keys and values, and a value that is read as queries and as keys.</summary>
[Network(Precision = Precision.Double)]
[Input("queries", 4, 12)]
[Input("keys", 6, 12)]
[MultiHeadAttention(6, From = "queries", KeysFrom = "keys", KeyLengths = "keys", KeyValueHeads = 2, Rotary = RotaryForm.Interleaved, RotaryBase = 20, Alibi = true)]
[MultiHeadAttention(4, From = "attention1", KeysFrom = "attention1", Causal = true, Bias = false, Name = "twice")]
[MultiHeadAttention(6, From = "keys", TiedTo = "attention1", KeyValueHeads = 2, Name = "tied")]
[MultiHeadAttention(4, From = "twice", KeysFrom = "tied", Frozen = true, Causal = true, KeyValueHeads = 1, Name = "frozen")]
[Output("frozen")]
[MeanSquaredErrorLoss]
internal sealed partial class CrossAttentionDouble;

/// <summary>More keys than weights are kept of for the backward pass.</summary>
[Network(130, 4, Precision = Precision.Double)]
[MultiHeadAttention(4, KeyLengths = "input", Alibi = true, Dropout = 0.25, Bias = false)]
[MeanSquaredErrorLoss]
internal sealed partial class LongAttentionDouble;

/// <summary>Dropouts of weights, as many as there are layers and heads, and others beside them.</summary>
[Network(6, 8, Precision = Precision.Double)]
[Dropout(0.25)]
[MultiHeadAttention(4, Dropout = 0.5, KeyValueHeads = 2)]
[MultiHeadAttention(8, Dropout = 0.25)]
[Dropout(0.125)]
[Dense(2)]
[MeanSquaredErrorLoss]
internal sealed partial class AttentionWithDropoutDouble;

/// <summary>Attention of which all scores are equal, so that its outputs are means of values, of which a dropout takes some out.</summary>
[Network(40, 1)]
[MultiHeadAttention(1, Dropout = 0.25, Bias = false)]
[ExternalLoss]
internal sealed partial class MeanOfSteps;

/// <summary>Heads of one feature, of an odd number and of more than a vector; one query, and one key.</summary>
[Network(Precision = Precision.Double)]
[Input("one", 1, 21)]
[Input("many", 5, 21)]
[MultiHeadAttention(21, From = "many", KeysFrom = "one", Name = "narrow")]
[MultiHeadAttention(3, From = "narrow", Name = "odd")]
[MultiHeadAttention(1, From = "one", KeysFrom = "odd", Name = "wide")]
[Output("wide")]
[MeanSquaredErrorLoss]
internal sealed partial class UnusualHeadsDouble;
