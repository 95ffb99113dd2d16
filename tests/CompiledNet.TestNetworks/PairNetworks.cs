namespace CompiledNet.Tests.TestNetworks;

/// <summary>Three examples through one tower.</summary>
[Network(Precision = Precision.Double)]
[Input("a", 6)]
[Input("p", 6)]
[Input("n", 6)]
[Dense(5, From = "a", Activation = Activation.Tanh, Name = "anchor")]
[Dense(5, From = "p", Activation = Activation.Tanh, Name = "positive", TiedTo = "anchor")]
[Dense(5, From = "n", Activation = Activation.Tanh, Name = "negative", TiedTo = "anchor")]
[Output("anchor")]
[Output("positive")]
[Output("negative")]
[TripletMarginLoss("anchor", "positive", "negative")]
internal sealed partial class Triplets;

/// <summary>Other norms, of rows, beside a loss on one of the outputs and another on the same three.</summary>
[Network(4, 3, Precision = Precision.Double)]
[Dense(20, Name = "one")]
[Dense(20, From = "input", Name = "two")]
[Dense(20, From = "input", Name = "three")]
[Output("one")]
[Output("two")]
[Output("three")]
[TripletMarginLoss("one", "two", "three", P = 3, Swap = true, Margin = 0.5)]
[TripletMarginLoss("two", "one", "three", P = 1, Weight = 0.25, Weights = "importance")]
[TripletMarginLoss("three", "two", "one", P = 1.5, Epsilon = 0.01, Name = "third")]
[MeanSquaredErrorLoss(On = "two")]
internal sealed partial class TripletRows;

/// <summary>A norm of a high degree, in float.</summary>
[Network(4)]
[Dense(3, Name = "one")]
[Dense(3, From = "input", Name = "two")]
[Dense(3, From = "input", Name = "three")]
[Output("one")]
[Output("two")]
[Output("three")]
[TripletMarginLoss("one", "two", "three", P = 64, Epsilon = 0, Margin = 1e6)]
internal sealed partial class HighDegree;

/// <summary>Pairs that belong together or not.</summary>
[Network]
[Input("one", 4)]
[Input("other", 4)]
[Dense(8, From = "one", Activation = Activation.Tanh)]
[Dense(2, Name = "left")]
[Dense(8, From = "other", Activation = Activation.Tanh, TiedTo = "dense1")]
[Dense(2, Name = "right", TiedTo = "left")]
[Output("left")]
[Output("right")]
[ContrastiveLoss("left", "right", Margin = 1.5)]
internal sealed partial class Pairs;

/// <summary>The same of rows in double, with weights.</summary>
[Network(3, 4, Precision = Precision.Double)]
[Dense(2, Name = "left")]
[Dense(2, From = "input", Name = "right")]
[Output("left")]
[Output("right")]
[ContrastiveLoss("left", "right", Weights = "importance", Name = "same")]
internal sealed partial class PairRows;

/// <summary>One of the inputs of <see cref="Pairs"/>.</summary>
[Network(4)]
[Flatten]
internal sealed partial class SmallInput;
