namespace CompiledNet.Tests.TestNetworks;

/// <summary>Five rows of three classes a sample, weighted, and a target that does not count.</summary>
[Network(5, 4)]
[Dense(3)]
[SoftmaxCrossEntropyLoss(ClassWeights = new[] { 0.01, 5, 2.5 }, IgnoreIndex = Ignored)]
internal sealed partial class WeightedLabeler
{
    public const int Ignored = -100;
}

/// <summary>A single decision.</summary>
[Network(4)]
[Dense(1)]
[BinaryCrossEntropyWithLogitsLoss]
internal sealed partial class Decision;

/// <summary>Probabilities of three classes for each of two rows.</summary>
[Network(2, 4, Precision = Precision.Double)]
[Dense(3)]
[SoftmaxCrossEntropyLoss(SoftTargets = true)]
internal sealed partial class SoftLabeler;

/// <summary>No loss, and outputs that could be anything.</summary>
[Network(4)]
[Dense(3)]
internal sealed partial class Unlabelled;

/// <summary>No loss, and outputs that are probabilities.</summary>
[Network(4)]
[Dense(3, Activation = Activation.Softmax)]
[Reshape(3, 1)]
[Flatten]
internal sealed partial class ProbabilitiesAlone;

/// <summary>Gradients from outside for one head, beside a loss of the other.</summary>
[Network(4, Precision = Precision.Double)]
[Dense(6, Activation = Activation.Tanh, Name = "trunk")]
[Dense(2, From = "trunk", Name = "policy")]
[Dense(1, From = "trunk", Name = "value")]
[Output("policy")]
[Output("value")]
[ExternalLoss(On = "policy", Weight = 0.5)]
[MeanSquaredErrorLoss(On = "value")]
internal sealed partial class ActorCritic;
