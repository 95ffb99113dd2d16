namespace CompiledNet.Probe;

/// <summary>Gated recurrent layers behind each other, with all that they may have in a stream.</summary>
[Network(6, 5)]
[LSTM(17, Layers = 2, Dropout = 0.2, BiasInitializer = Initializer.Uniform)]
[GRU(20, BiasInitializer = Initializer.Uniform)]
[GRU(7, ResetAfter = false, BiasInitializer = Initializer.Uniform)]
[LSTM(9, Peephole = true, ProjectionSize = 5, BiasInitializer = Initializer.Uniform)]
[GRU(16, Bias = false, ReturnSequences = false)]
[Dense(3)]
[SoftmaxCrossEntropyLoss]
public sealed partial class GatedClassifier;

/// <summary>The same in double.</summary>
[Network(6, 5, Precision = Precision.Double)]
[Block<GatedClassifier>]
[SoftmaxCrossEntropyLoss]
public sealed partial class GatedClassifierDouble;

/// <summary>Both directions, of all steps and of the last ones.</summary>
[Network(6, 5)]
[GRU(7, Bidirectional = true, BiasInitializer = Initializer.Uniform)]
[LSTM(6, Bidirectional = true, Layers = 2, Dropout = 0.1)]
[LSTM(5, Bidirectional = true, ProjectionSize = 3, ReturnSequences = false)]
[Dense(4)]
[MeanSquaredErrorLoss]
public sealed partial class BothDirections;
