namespace CompiledNet.Probe;

/// <summary>Two branches joined in every way, with values that several layers read.</summary>
[Network(12)]
[Dense(10, Activation = Activation.Tanh, Name = "left")]
[Dense(10, Activation = Activation.Sigmoid, Name = "right", From = "input")]
[Multiply("left", "right", "left", Name = "product")]
[Add("product", "left", Name = "sum")]
[Concat("sum", "right", "input")]
[Dense(12, Activation = Activation.ReLU, Name = "mixed")]
[Add("input", "mixed")]
[Dense(3)]
[MeanSquaredErrorLoss]
public sealed partial class JoinedBranches;

/// <summary>The same in double.</summary>
[Network(12, Precision = Precision.Double)]
[Block<JoinedBranches>]
[MeanSquaredErrorLoss]
public sealed partial class JoinedBranchesDouble;

/// <summary>A block that keeps the shape of what flows in.</summary>
[Network]
[Dense(16, Activation = Activation.GELU)]
[Dropout(0.1)]
[Dense(16)]
[Add("input", "dense2")]
public sealed partial class ResidualBlock;

/// <summary>The block several times.</summary>
[Network(16)]
[Block<ResidualBlock>(Repeat = 4)]
[Dense(5)]
[SoftmaxCrossEntropyLoss]
public sealed partial class RepeatedBlock;

/// <summary>The same in double.</summary>
[Network(16, Precision = Precision.Double)]
[Block<RepeatedBlock>]
[SoftmaxCrossEntropyLoss]
public sealed partial class RepeatedBlockDouble;
