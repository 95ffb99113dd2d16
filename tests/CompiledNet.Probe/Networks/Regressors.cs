namespace CompiledNet.Probe;

/// <summary>A small controller: tanh throughout.</summary>
[Network(8)]
[Dense(32, Activation = Activation.Tanh)]
[Dense(32, Activation = Activation.Tanh)]
[Dense(4)]
[MeanSquaredErrorLoss]
public sealed partial class Controller;

/// <summary>The same in double.</summary>
[Network(8, Precision = Precision.Double)]
[Block<Controller>]
[MeanSquaredErrorLoss]
public sealed partial class ControllerDouble;

/// <summary>Layers along the last axis of a sequence, then all its steps at once.</summary>
[Network(5, 7)]
[Dense(6, Activation = Activation.GELU)]
[Flatten]
[Dense(9, Activation = Activation.Tanh)]
[Reshape(3, -1)]
[Dense(2)]
[MeanSquaredErrorLoss]
public sealed partial class SequenceRegressor;

/// <summary>The same in double.</summary>
[Network(5, 7, Precision = Precision.Double)]
[Block<SequenceRegressor>]
[MeanSquaredErrorLoss]
public sealed partial class SequenceRegressorDouble;

/// <summary>Every activation once, as part of a layer and as a layer of its own.</summary>
[Network(11)]
[Dense(19, Activation = Activation.GELU)]
[Activation(Activation.LeakyReLU, NegativeSlope = 0.2)]
[Dense(18, Activation = Activation.SiLU)]
[Activation(Activation.GELU, Approximate = GeluApproximation.Tanh)]
[Dense(17, Activation = Activation.LeakyReLU)]
[Dense(16, Activation = Activation.Sigmoid)]
[Activation(Activation.Tanh)]
[Dense(15, Activation = Activation.ReLU)]
[Activation(Activation.SiLU)]
[Dense(14, Activation = Activation.Softmax)]
[Activation(Activation.Sigmoid)]
[Dense(6)]
[Activation(Activation.Softmax)]
[MeanSquaredErrorLoss]
public sealed partial class AllActivations;

/// <summary>The same in double.</summary>
[Network(11, Precision = Precision.Double)]
[Block<AllActivations>]
[MeanSquaredErrorLoss]
public sealed partial class AllActivationsDouble;
