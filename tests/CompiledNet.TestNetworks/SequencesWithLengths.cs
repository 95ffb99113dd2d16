namespace CompiledNet.Tests.TestNetworks;

/// <summary>All time steps, and behind them the last one.</summary>
[Network(7, 3)]
[RNN(5, Lengths = "input")]
[RNN(4, Lengths = "input", Nonlinearity = RecurrentNonlinearity.ReLU, Name = "relu")]
[RNN(6, Lengths = "input", ReturnSequences = false)]
[Dense(2)]
[MeanSquaredErrorLoss]
internal sealed partial class Lengths;

/// <summary>The same in double.</summary>
[Network(7, 3, Precision = Precision.Double)]
[RNN(5, Lengths = "input")]
[RNN(4, Lengths = "input", Nonlinearity = RecurrentNonlinearity.ReLU, Name = "relu")]
[RNN(6, Lengths = "input", ReturnSequences = false)]
[Dense(2)]
[MeanSquaredErrorLoss]
internal sealed partial class LengthsDouble;

/// <summary>A single time step.</summary>
[Network(1, 3)]
[RNN(5, Lengths = "input")]
[RNN(6, Lengths = "input", ReturnSequences = false)]
[Dense(2)]
[MeanSquaredErrorLoss]
internal sealed partial class LengthsOfOne;

/// <summary>A class for each time step.</summary>
[Network(7, 3)]
[RNN(5, Lengths = "input")]
[Dense(4)]
[SoftmaxCrossEntropyLoss(IgnoreIndex = -1)]
internal sealed partial class LengthsTagger;

/// <summary>Token ids with lengths.</summary>
[Network(6)]
[Embedding(9, 4)]
[RNN(5, Lengths = "input", ReturnSequences = false)]
[Dense(3)]
[SoftmaxCrossEntropyLoss]
internal sealed partial class LengthsOfTokens;

/// <summary>A part that heeds the lengths of what flows into it.</summary>
[Network]
[RNN(4, Lengths = "input", ReturnSequences = false)]
internal sealed partial class LengthsBlock;

/// <summary>A block that heeds the lengths of the network's input.</summary>
[Network(7, 3, Precision = Precision.Double)]
[Block<LengthsBlock>]
[Dense(2)]
[MeanSquaredErrorLoss]
internal sealed partial class LengthsInBlock;

/// <summary>Inputs under names, of which two have lengths, heeded inside a block too; so many units that gradients are sums over several packs.</summary>
[Network(Precision = Precision.Double)]
[Input("speech", 5, 3)]
[Input("text", 6, Kind = InputKind.Indices)]
[Input("age", 2)]
[RNN(150, From = "speech", Lengths = "speech")]
[Block<LengthsTextBlock>("rnn1", "speech")]
[Embedding(9, 4, From = "text")]
[Block<LengthsTextBlock>("embedding1", "text")]
[Concat("block1", "block2", "age")]
[Dense(2)]
[Output("dense1")]
[MeanSquaredErrorLoss]
internal sealed partial class LengthsOfTwo;

/// <summary>A part with two inputs, of which one has the lengths of the other.</summary>
[Network]
[Input("numbers")]
[Input("ids")]
[RNN(3, From = "numbers", Lengths = "ids", ReturnSequences = false)]
internal sealed partial class LengthsTextBlock;

/// <summary>The layers of <see cref="Lengths"/> over two time steps.</summary>
[Network(2, 3)]
[RNN(5)]
[RNN(4, Nonlinearity = RecurrentNonlinearity.ReLU, Name = "relu")]
[RNN(6, ReturnSequences = false)]
[Dense(2)]
[MeanSquaredErrorLoss]
internal sealed partial class TwoSteps;
