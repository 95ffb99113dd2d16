namespace CompiledNet.Tests.TestNetworks;

[Network(4, 8)]
[Flatten]
[Activation(Activation.Tanh)]
[Dense(3)]
internal sealed partial class FlattenedInput;

[Network(9, 6)]
[Dense(7, Activation = Activation.Sigmoid)]
[Flatten]
[Dense(3)]
internal sealed partial class OddRows;

[Network(3, 10)]
[Dense(20, Activation = Activation.Tanh)]
[Flatten]
[Activation(Activation.SiLU)]
[Dense(40, Activation = Activation.ReLU)]
internal sealed partial class LongRows;

[Network(32)]
[Reshape(4, 8)]
[Dense(8, Activation = Activation.Tanh)]
[Flatten]
[Dense(32, From = "input", Name = "straight")]
[Add("flatten1", "straight")]
[Dense(3)]
internal sealed partial class JoinedDifferently;

[Network(5, 8, 8)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal sealed partial class FlattenedImage;

[Network(3, 9, 7)]
[AvgPool2D(3, Stride = 1)]
[Flatten]
[Dense(20, Activation = Activation.Tanh)]
[Dense(3)]
internal sealed partial class OddImage;

[Network(18, 4, 17)]
[MaxPool2D(1, 2, StrideWidth = 1)]
[Activation(Activation.Softmax)]
[Dense(5, Activation = Activation.Softmax)]
[Activation(Activation.Softmax)]
internal sealed partial class ImageRows;

[Network(17, 4, 6)]
[Dense(6, Activation = Activation.Tanh)]
[MaxPool2D(3, Stride = 1, Padding = 1, From = "input")]
[Add("dense1", "maxPool2d1")]
[Concat("add1", "dense1", "input", "maxPool2d1")]
[Concat("concat1", "concat1", Axis = 1)]
[Concat("concat2", "concat2", Axis = 2)]
[GlobalAvgPool2D]
internal sealed partial class JoinedImages;

[Network(4, 6, 6)]
[AvgPool2D(2)]
[Reshape(3, 4, 3)]
[MaxPool2D(2, Stride = 1)]
[Reshape(6, 3, 1)]
[Activation(Activation.Softmax)]
[Flatten]
[Reshape(9, 2, 1)]
[GlobalAvgPool2D]
internal sealed partial class ReshapedImage;
