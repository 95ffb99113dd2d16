namespace CompiledNet.Benchmarks;

/// <summary>A filter of one signal with an LSTM of 40 units.</summary>
[Network(64, 1)]
[LSTM(40)]
[Dense(1)]
[MeanSquaredErrorLoss]
internal sealed partial class LstmStream40;
