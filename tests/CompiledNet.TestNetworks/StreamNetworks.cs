using CompiledNet.Probe;

namespace CompiledNet.Tests.TestNetworks;

/// <summary>Fewer steps of the same.</summary>
[Network(4, 5)]
[Block<RecurrentClassifier>]
public sealed partial class ShortRecurrentClassifier;

/// <summary>States of every kind, in which nothing stays without biases.</summary>
[Network(50, 1)]
[LSTM(5)]
[GRU(4)]
[GRU(4, ResetAfter = false)]
[RNN(3)]
public sealed partial class DecayingStates;

/// <summary>Parameters that are better read once for several streams.</summary>
[Network(3, 60)]
[RNN(170)]
[Dense(160, Activation = Activation.ReLU)]
[RNN(130, ReturnSequences = false)]
[Dense(5)]
public sealed partial class WideRecurrence;

/// <summary>A recurrent layer in front of a layer that needs all steps at once.</summary>
[Network(4, 5)]
[RNN(3)]
[Flatten]
[Dense(2)]
public sealed partial class RecurrentOverTime;
