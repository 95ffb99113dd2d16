namespace CompiledNet.Probe;

/// <summary>Attention of every kind: blocks of a loop and alone, groups of heads and heads of a group that are loops, and two sequences.</summary>
[Network(9, 12)]
[Dense(20, Activation = Activation.SiLU, Name = "inner")]
[MultiHeadAttention(5, Causal = true, Rotary = RotaryForm.Halves, Dropout = 0.2, BiasInitializer = Initializer.Uniform)]
[Add("attention1", "inner")]
[Block<AttentiveBlock>(Repeat = 4)]
[MultiHeadAttention(6, From = "input", KeyValueHeads = 1, Rotary = RotaryForm.Interleaved, Name = "sharing")]
[Dense(20, Name = "keys")]
[MultiHeadAttention(5, From = "block4", KeysFrom = "keys", Alibi = true, Name = "cross")]
[Dropout(0.1)]
[Dense(3)]
[MeanSquaredErrorLoss]
public sealed partial class AttentiveSequence;

/// <summary>The same in double.</summary>
[Network(9, 12, Precision = Precision.Double)]
[Block<AttentiveSequence>]
[MeanSquaredErrorLoss]
public sealed partial class AttentiveSequenceDouble;

/// <summary>A block of a transformer.</summary>
[Network]
[RMSNorm]
[MultiHeadAttention(2, Bias = false)]
[Add("attention1", "input")]
[RMSNorm]
[Dense(24, Activation = Activation.GELU)]
[Dense(20)]
[Add("dense2", "add1")]
public sealed partial class AttentiveBlock;
