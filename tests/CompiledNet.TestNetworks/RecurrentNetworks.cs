namespace CompiledNet.Tests.TestNetworks;

/// <summary>Sequences of one step.</summary>
[Network(1, 4, Precision = Precision.Double)]
[Block<RecurrentLayers>]
[MeanSquaredErrorLoss]
public sealed partial class RecurrentOnce;

/// <summary>Sequences of two.</summary>
[Network(2, 4, Precision = Precision.Double)]
[Block<RecurrentLayers>]
[MeanSquaredErrorLoss]
public sealed partial class RecurrentTwice;

/// <summary>Sequences of five.</summary>
[Network(5, 4, Precision = Precision.Double)]
[Block<RecurrentLayers>]
[MeanSquaredErrorLoss]
public sealed partial class RecurrentFive;

/// <summary>Sequences of seventeen.</summary>
[Network(17, 4, Precision = Precision.Double)]
[Block<RecurrentLayers>]
[MeanSquaredErrorLoss]
public sealed partial class RecurrentLong;

/// <summary>So many units for the number of steps that weights' gradients are sums over several packs.</summary>
[Network(2, 40, Precision = Precision.Double)]
[RNN(130, StateWeightScale = 0.7)]
[RNN(90, ReturnSequences = false)]
[Dense(130, Activation = Activation.Tanh)]
[Dense(2)]
[MeanSquaredErrorLoss]
public sealed partial class RecurrentWide;

/// <summary>Recurrent layers of every kind.</summary>
[Network]
[RNN(6)]
[RNN(5, Nonlinearity = RecurrentNonlinearity.ReLU, StateWeightScale = 0.6)]
[RNN(3, Nonlinearity = RecurrentNonlinearity.ReLU, Bias = false, From = "rnn1", Name = "last", ReturnSequences = false)]
[RNN(4, From = "rnn2", ReturnSequences = false)]
[Concat("last", "rnn4")]
[Dense(2)]
public sealed partial class RecurrentLayers;

/// <summary>One unit that is far in saturation.</summary>
[Network(2, 1)]
[RNN(1, ReturnSequences = false)]
[MeanSquaredErrorLoss]
public sealed partial class SaturatedRecurrence;
