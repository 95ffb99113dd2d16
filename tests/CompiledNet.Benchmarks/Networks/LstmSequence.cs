namespace CompiledNet.Benchmarks;

/// <summary>An LSTM of 32 units over 32 time steps of 16 features, and 4 outputs for each of them.</summary>
[Network(32, 16)]
[LSTM(32)]
[Dense(4)]
[MeanSquaredErrorLoss]
internal sealed partial class LstmSequence;
