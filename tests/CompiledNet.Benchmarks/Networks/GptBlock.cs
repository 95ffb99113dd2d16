namespace CompiledNet.Benchmarks;

/// <summary>A block of <see cref="Gpt"/>.</summary>
[Network]
[LayerNorm]
[MultiHeadAttention(4, Causal = true)]
[Add("input", "attention1")]
[LayerNorm]
[Dense(512, Activation = Activation.GELU)]
[Dense(128)]
[Add("add1", "dense2")]
internal sealed partial class GptBlock;
