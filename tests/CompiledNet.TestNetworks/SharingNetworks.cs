namespace CompiledNet.Tests.TestNetworks;

/// <summary>Five layers in a row that are one.</summary>
[Network(4, Precision = Precision.Double)]
[Dense(4, Activation = Activation.Tanh)]
[Dense(4, Activation = Activation.Tanh, TiedTo = "dense1")]
[Dense(4, Activation = Activation.Tanh, TiedTo = "dense2")]
[Dense(4, Activation = Activation.Tanh, TiedTo = "dense1")]
[Dense(4, TiedTo = "dense1")]
[MeanSquaredErrorLoss]
internal sealed partial class TiedRow;

/// <summary>The same layers, each with tensors of its own.</summary>
[Network(4, Precision = Precision.Double)]
[Dense(4, Activation = Activation.Tanh)]
[Dense(4, Activation = Activation.Tanh)]
[Dense(4, Activation = Activation.Tanh)]
[Dense(4, Activation = Activation.Tanh)]
[Dense(4)]
[MeanSquaredErrorLoss]
internal sealed partial class UntiedRow;

[Network]
[LayerNorm]
[Dense(4, Activation = Activation.Tanh)]
internal sealed partial class Cell;

/// <summary>A block, and three copies that share its tensors.</summary>
[Network(4, Precision = Precision.Double)]
[Block<Cell>(Name = "first")]
[Block<Cell>(Repeat = 3, TiedTo = "first")]
[MeanSquaredErrorLoss]
internal sealed partial class TiedBlocks;

/// <summary>Four blocks with tensors of their own.</summary>
[Network(4, Precision = Precision.Double)]
[Block<Cell>(Repeat = 4)]
[MeanSquaredErrorLoss]
internal sealed partial class UntiedBlocks;

/// <summary>Everything that can be frozen, a layer that reads a frozen weight, and one that is trained.</summary>
[Network(4)]
[Dense(4, Activation = Activation.Tanh, Frozen = true)]
[Dense(4, Activation = Activation.Tanh, TiedTo = "dense1.weight")]
[Block<Cell>(Name = "cell", Frozen = true)]
[BatchNorm(Frozen = true)]
[Dense(2, Name = "head")]
[MeanSquaredErrorLoss]
internal sealed partial class PartlyFrozen;
