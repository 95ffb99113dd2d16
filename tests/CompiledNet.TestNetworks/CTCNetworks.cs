namespace CompiledNet.Tests.TestNetworks;

/// <summary>Ids of a sequence, from logits.</summary>
[Network(6, 3, Precision = Precision.Double)]
[Dense(4)]
[CTCLoss(MaxTargetLength = 4)]
internal sealed partial class Ids;

/// <summary>The same behind a log-softmax.</summary>
[Network(6, 3, Precision = Precision.Double)]
[Dense(4, Activation = Activation.LogSoftmax)]
[CTCLoss(MaxTargetLength = 4)]
internal sealed partial class IdsOfLogs;

/// <summary>In float, with samples that no output can give.</summary>
[Network(5, 4)]
[Dense(3)]
[CTCLoss(Blank = 2, ZeroInfinity = true)]
internal sealed partial class PossibleIds;

/// <summary>Two sequences of ids and a number, with weights, and another loss with classes beside them.</summary>
[Network(Precision = Precision.Double)]
[Input("sound", 7, 3)]
[RNN(6, Lengths = "sound", From = "sound", Name = "states")]
[Dense(5, Name = "text")]
[Dense(3, Name = "tone", From = "states")]
[Dense(2, Name = "kind", From = "states")]
[Output("text")]
[Output("tone")]
[Output("kind")]
[CTCLoss(MaxTargetLength = 3, On = "text", Weight = 0.5, Weights = "importance")]
[SoftmaxCrossEntropyLoss(On = "kind")]
[CTCLoss(MaxTargetLength = 2, On = "tone", Blank = 2, Weights = "importance")]
[MeanSquaredErrorLoss(On = "text", Name = "calm", Weight = 0.125)]
internal sealed partial class Voices;

/// <summary>One loss with a weight for each sample.</summary>
[Network(6, 3, Precision = Precision.Double)]
[Dense(4)]
[CTCLoss(MaxTargetLength = 4, Weights = "importance", Name = "text")]
internal sealed partial class WeightedIds;
