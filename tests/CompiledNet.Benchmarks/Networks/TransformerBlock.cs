namespace CompiledNet.Benchmarks;

/// <summary>One block of a Transformer that reads whole sequences, normalised before and not behind.</summary>
[Network(32, 64)]
[LayerNorm]
[MultiHeadAttention(4)]
[Add("input", "attention1")]
[LayerNorm]
[Dense(256, Activation = Activation.GELU)]
[Dense(64)]
[Add("add1", "dense2")]
[MeanSquaredErrorLoss]
internal sealed partial class TransformerBlock;
