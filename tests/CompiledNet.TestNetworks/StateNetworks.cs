namespace CompiledNet.Tests.TestNetworks;

/// <summary>Four steps of a stream, which goes on in the next four.</summary>
[Network(4, 3)]
[LSTM(5, Layers = 2, InitialState = InitialState.Given, FinalState = true)]
[GRU(4, InitialState = InitialState.Given, FinalState = true)]
[Dense(2)]
[MeanSquaredErrorLoss]
internal sealed partial class Window;

/// <summary>Eight steps of the same.</summary>
[Network(8, 3)]
[LSTM(5, Layers = 2)]
[GRU(4)]
[Dense(2)]
[MeanSquaredErrorLoss]
internal sealed partial class TwoWindows;

/// <summary>States of every kind, given and handed out.</summary>
[Network(3, 4, Precision = Precision.Double)]
[RNN(3, InitialState = InitialState.Given, FinalState = true)]
[GRU(4, ResetAfter = false, Bidirectional = true, InitialState = InitialState.Given, FinalState = true)]
[LSTM(5, Layers = 2, Peephole = true, ProjectionSize = 2, InitialState = InitialState.Given, FinalState = true, ReturnSequences = false)]
[Dense(2)]
[MeanSquaredErrorLoss]
[MeanSquaredErrorLoss(On = "rnn1FinalState", Weight = 0.5)]
[MeanSquaredErrorLoss(On = "gru1FinalState")]
[MeanSquaredErrorLoss(On = "lstm1FinalState")]
[MeanSquaredErrorLoss(On = "lstm1FinalCell")]
internal sealed partial class GivenStates;

/// <summary>The same of samples with lengths of their own.</summary>
[Network(5, 4, Precision = Precision.Double)]
[GRU(4, Bidirectional = true, Lengths = "input", InitialState = InitialState.Given, FinalState = true)]
[LSTM(3, Bidirectional = true, Lengths = "input", InitialState = InitialState.Given, FinalState = true, ReturnSequences = false)]
[Dense(2)]
[MeanSquaredErrorLoss]
[MeanSquaredErrorLoss(On = "gru1FinalState")]
[MeanSquaredErrorLoss(On = "lstm1FinalCell")]
internal sealed partial class GivenStatesWithLengths;

/// <summary>States that are learnt, and a final one that alone counts.</summary>
[Network(3, 4, Precision = Precision.Double)]
[GRU(3, Layers = 2, InitialState = InitialState.Learned)]
[RNN(3, InitialState = InitialState.Learned, Bidirectional = true)]
[LSTM(4, InitialState = InitialState.Learned, FinalState = true)]
[MeanSquaredErrorLoss(On = "lstm1FinalCell")]
internal sealed partial class LearnedStates;

/// <summary>Token ids.</summary>
[Network(5)]
[Embedding(7, 3)]
[GRU(4, InitialState = InitialState.Given)]
[Dense(7)]
[SoftmaxCrossEntropyLoss]
internal sealed partial class TokensWithState;

/// <summary>One layer whose state can be carried on, and one whose state only comes out.</summary>
[Network(2, 2)]
[GRU(3, FinalState = true)]
[RNN(3, InitialState = InitialState.Given, FinalState = true)]
[MeanSquaredErrorLoss]
internal sealed partial class HalfCarried;
