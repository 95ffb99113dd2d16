namespace CompiledNet.Tests.TestNetworks;

/// <summary>Gated layers of every kind, in one direction.</summary>
[Network]
[LSTM(6)]
[GRU(5, Layers = 2, Dropout = 0.3)]
[LSTM(4, Bias = false, From = "lstm1", Name = "last", ReturnSequences = false)]
[GRU(3, Bias = false, From = "lstm1", Name = "gated", ReturnSequences = false)]
[GRU(5, ResetAfter = false, From = "lstm1")]
[GRU(16, ResetAfter = false, Bias = false, Name = "reset", ReturnSequences = false)]
[LSTM(5, Peephole = true, From = "gru1")]
[LSTM(6, Peephole = true, ProjectionSize = 4, ReturnSequences = false)]
[Concat("last", "gated", "lstm4", "reset")]
[Dense(2)]
internal sealed partial class GatedLayers;

/// <summary>Sequences of one step.</summary>
[Network(1, 4, Precision = Precision.Double)]
[Block<GatedLayers>]
[MeanSquaredErrorLoss]
internal sealed partial class GatedOnce;

/// <summary>Sequences of two.</summary>
[Network(2, 4, Precision = Precision.Double)]
[Block<GatedLayers>]
[MeanSquaredErrorLoss]
internal sealed partial class GatedTwice;

/// <summary>Sequences of seven.</summary>
[Network(7, 4, Precision = Precision.Double)]
[Block<GatedLayers>]
[MeanSquaredErrorLoss]
internal sealed partial class GatedSeven;

/// <summary>So many units for the number of steps that weights' gradients are sums over several packs.</summary>
[Network(2, 40, Precision = Precision.Double)]
[LSTM(50, StateWeightScale = 0.7)]
[GRU(45, Bidirectional = true, ReturnSequences = false)]
[Dense(2)]
[MeanSquaredErrorLoss]
internal sealed partial class GatedWide;

/// <summary>Lengths, in both directions and in one, of all steps and of the last.</summary>
[Network(7, 3, Precision = Precision.Double)]
[GRU(5, Lengths = "input")]
[GRU(5, ResetAfter = false, Bidirectional = true, Lengths = "input")]
[LSTM(4, Lengths = "input", Bidirectional = true, Layers = 2, Dropout = 0.2)]
[RNN(3, Lengths = "input", Bidirectional = true)]
[LSTM(3, Lengths = "input", Bidirectional = true, ReturnSequences = false, Peephole = true)]
[Dense(2)]
[MeanSquaredErrorLoss]
internal sealed partial class GatedWithLengths;

/// <summary>The same layers in float.</summary>
[Network(7, 3)]
[GRU(5, Lengths = "input")]
[GRU(5, ResetAfter = false, Bidirectional = true, Lengths = "input")]
[LSTM(4, Lengths = "input", Bidirectional = true, Layers = 2, Dropout = 0.2)]
[RNN(3, Lengths = "input", Bidirectional = true)]
[LSTM(3, Lengths = "input", Bidirectional = true, ReturnSequences = false, Peephole = true)]
[Dense(2)]
[MeanSquaredErrorLoss]
internal sealed partial class GatedLengths;

/// <summary>Both directions in a stack.</summary>
[Network(5, 3, Precision = Precision.Double)]
[RNN(3, Bidirectional = true, Layers = 2)]
[GRU(4, Bidirectional = true, Layers = 3, Dropout = 0.1)]
[LSTM(5, Bidirectional = true, ProjectionSize = 2)]
[MeanSquaredErrorLoss]
internal sealed partial class GatedBothWays;

/// <summary>The states after all steps.</summary>
[Network(5, 3, Precision = Precision.Double)]
[GRU(4, Bidirectional = true, Layers = 2, ReturnSequences = false)]
[MeanSquaredErrorLoss]
internal sealed partial class GatedBothWaysLast;

/// <summary>Two layers in one.</summary>
[Network(5, 3)]
[LSTM(6, Layers = 2)]
[MeanSquaredErrorLoss]
internal sealed partial class StackOfTwo;

/// <summary>The same as two layers.</summary>
[Network(5, 3)]
[LSTM(6)]
[LSTM(6)]
[MeanSquaredErrorLoss]
internal sealed partial class TwoOfAStack;

/// <summary>Both directions.</summary>
[Network(7, 3)]
[LSTM(4, Bidirectional = true)]
internal sealed partial class OneBothWays;

/// <summary>One direction.</summary>
[Network(7, 3)]
[LSTM(4, ForgetGateBias = -2)]
internal sealed partial class OneWay;
