namespace CompiledNet.Probe;

/// <summary>Two inputs, three outputs, of which one has two losses and one has none, and weights of samples.</summary>
[Network]
[Input("image", 1, 5, 5)]
[Input("speed", 3)]
[Conv2D(4, 3, Activation = Activation.ReLU, From = "image")]
[Flatten(Name = "pixels")]
[Concat("pixels", "speed")]
[Dense(20, Activation = Activation.Tanh, Name = "trunk")]
[Dense(4, Name = "policy")]
[Dense(2, From = "trunk", Name = "value")]
[Output("policy")]
[Output("trunk")]
[Output("value")]
[SoftmaxCrossEntropyLoss(On = "policy", ClassWeights = [1, 2, 0.5, 1], IgnoreIndex = 3)]
[MeanSquaredErrorLoss(On = "value", Weight = 0.5, Weights = "importance")]
[BinaryCrossEntropyWithLogitsLoss(On = "value", Name = "sign", Weight = 0.25)]
public sealed partial class TwoHeads;

/// <summary>The same in double.</summary>
[Network(Precision = Precision.Double)]
[Input("image", 1, 5, 5)]
[Input("speed", 3)]
[Conv2D(4, 3, Activation = Activation.ReLU, From = "image")]
[Flatten(Name = "pixels")]
[Concat("pixels", "speed")]
[Dense(20, Activation = Activation.Tanh, Name = "trunk")]
[Dense(4, Name = "policy")]
[Dense(2, From = "trunk", Name = "value")]
[Output("policy")]
[Output("trunk")]
[Output("value")]
[SoftmaxCrossEntropyLoss(On = "policy", ClassWeights = [1, 2, 0.5, 1], IgnoreIndex = 3)]
[MeanSquaredErrorLoss(On = "value", Weight = 0.5, Weights = "importance")]
[BinaryCrossEntropyWithLogitsLoss(On = "value", Name = "sign", Weight = 0.25)]
public sealed partial class TwoHeadsDouble;

/// <summary>Token ids beside numbers, and a class beside a value.</summary>
[Network]
[Input("tokens", 6, Kind = InputKind.Indices)]
[Input("numbers", 5)]
[Embedding(9, 4, From = "tokens")]
[Flatten(Name = "words")]
[Concat("words", "numbers")]
[Dense(12, Activation = Activation.SiLU, Name = "trunk")]
[Dense(3, Name = "kind")]
[Dense(1, From = "trunk", Name = "price")]
[Output("kind")]
[Output("price")]
[SoftmaxCrossEntropyLoss(On = "kind")]
[MeanSquaredErrorLoss(On = "price")]
public sealed partial class TokensAndNumbers;

/// <summary>What two inputs have in common, by a tower that both go through: its tensors are the same for both.</summary>
[Network]
[Input("left", 8)]
[Input("right", 8)]
[Block<Tower>(From = "left", Name = "first")]
[Block<Tower>(From = "right", Name = "second", TiedTo = "first")]
[Block<Comparison>("first", "second")]
[BinaryCrossEntropyWithLogitsLoss(Name = "same")]
public sealed partial class Siamese;

/// <summary>One side of a comparison.</summary>
[Network]
[Dense(10, Activation = Activation.Tanh)]
[Dense(6)]
public sealed partial class Tower;

/// <summary>A block with two inputs.</summary>
[Network]
[Input("one")]
[Input("other")]
[Multiply("one", "other")]
[Dense(1)]
public sealed partial class Comparison;
