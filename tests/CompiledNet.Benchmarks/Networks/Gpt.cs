namespace CompiledNet.Benchmarks;

/// <summary>A small language model: 128 of 96 tokens, four blocks of width 128, and the next token for each.</summary>
[Network(128)]
[Embedding(96, 128)]
[PositionalEmbedding(128)]
[Block<GptBlock>(Repeat = 4)]
[LayerNorm]
[Dense(96)]
[SoftmaxCrossEntropyLoss]
internal sealed partial class Gpt;
