namespace CompiledNet.Benchmarks;

/// <summary>A filter of one signal with a GRU of 16 units.</summary>
[Network(64, 1)]
[GRU(16)]
[Dense(1)]
[MeanSquaredErrorLoss]
internal sealed partial class GruStream16;
