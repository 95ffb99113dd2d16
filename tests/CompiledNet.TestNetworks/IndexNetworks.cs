namespace CompiledNet.Tests.TestNetworks;

/// <summary>One table that two layers read, on ids along two axes.</summary>
[Network(2, 4, Precision = Precision.Double)]
[Embedding(9, 3)]
[Dense(3, Activation = Activation.Sigmoid)]
[Embedding(9, 3, From = "input", TiedTo = "embedding1")]
[Multiply("dense1", "embedding2")]
[Flatten]
[Dense(2)]
[ExternalLoss]
internal sealed partial class SharedTable;
