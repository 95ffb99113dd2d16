namespace CompiledNet.Probe;

/// <summary>Recurrent layers behind each other, the last of which gives its last state.</summary>
[Network(9, 5)]
[RNN(20)]
[Dropout(0.2)]
[RNN(17, Nonlinearity = RecurrentNonlinearity.ReLU, StateWeightScale = 0.5, BiasInitializer = Initializer.Uniform)]
[RNN(6, ReturnSequences = false, Bias = false)]
[Dense(3)]
[SoftmaxCrossEntropyLoss]
public sealed partial class RecurrentClassifier;

/// <summary>The same in double.</summary>
[Network(9, 5, Precision = Precision.Double)]
[Block<RecurrentClassifier>]
[SoftmaxCrossEntropyLoss]
public sealed partial class RecurrentClassifierDouble;

/// <summary>Layers of each time step, whose states are read several times.</summary>
[Network(7, 6)]
[Dense(20, Activation = Activation.SiLU, Name = "inner")]
[LayerNorm(Bias = false)] // A bias would have no gradient but rounding, from which AdamW makes steps.
[BatchNorm(Axis = -1)]
[RNN(20, BiasInitializer = Initializer.Uniform)]
[Add("rnn1", "inner")]
[Activation(Activation.Tanh)]
[Multiply("activation1", "rnn1")]
[Concat("multiply1", "input", Axis = 1)]
[RNN(11)]
[Dropout(0.3)]
[Dense(4)]
[MeanSquaredErrorLoss]
public sealed partial class RecurrentRegressor;

/// <summary>The same in double.</summary>
[Network(7, 6, Precision = Precision.Double)]
[Block<RecurrentRegressor>]
[MeanSquaredErrorLoss]
public sealed partial class RecurrentRegressorDouble;

/// <summary>What tells time steps apart, learnt and not, with more rows than steps, and beside others that read the same.</summary>
[Network(7, 5)]
[PositionalEmbedding(9, WeightScale = 0.5)]
[Dense(16, Activation = Activation.Tanh, Name = "inner")]
[PositionalEncoding]
[PositionalEmbedding(7, From = "inner")]
[Multiply("inner", "positionalEncoding1", "positionalEmbedding2")]
[PositionalEncoding(Base = 100)]
[Dense(5)]
[PositionalEmbedding(9, TiedTo = "positionalEmbedding1")]
[MeanSquaredErrorLoss]
public sealed partial class PositionedSteps;

/// <summary>The same in double.</summary>
[Network(7, 5, Precision = Precision.Double)]
[Block<PositionedSteps>]
[MeanSquaredErrorLoss]
public sealed partial class PositionedStepsDouble;

/// <summary>Reads ids off a sequence of which nobody says where they are.</summary>
[Network(9, 5)]
[RNN(11)]
[Dense(6)]
[CTCLoss(MaxTargetLength = 5)]
public sealed partial class Transcriber;

/// <summary>The same in double, behind a log-softmax, with another blank.</summary>
[Network(9, 5, Precision = Precision.Double)]
[RNN(11)]
[Dense(6, Activation = Activation.LogSoftmax)]
[CTCLoss(MaxTargetLength = 5, Blank = 5)]
public sealed partial class TranscriberDouble;
