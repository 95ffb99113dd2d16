namespace CompiledNet.Probe;

/// <summary>Time steps that are cut, multiplied, turned, repeated and disturbed.</summary>
[Network(6, 10)]
[Dense(20, Activation = Activation.Tanh)]
[Split(2, Axis = 1, Name = "halves")]
[MatMul("halves.0", "halves.1", TransposeSecond = true)]
[Activation(Activation.Softmax, Name = "shares")]
[MatMul("shares", "halves.0")]
[AlphaDropout(0.1)]
[GaussianNoise(0.05, Name = "noisy")]
[Mean(0, KeepAxes = true, Name = "average")]
[Subtract("noisy", "average")]
[Scale(0.5, Learned = true, NumParameters = 10, Axis = -1)]
[SpatialDropout(0.2, Axis = -1)]
[Permute(1, 0)]
[Max(1)]
[Repeat(2)]
[Dense(4)]
[MeanSquaredErrorLoss]
public sealed partial class MovedSteps;

/// <summary>The same in double.</summary>
[Network(6, 10, Precision = Precision.Double)]
[Block<MovedSteps>]
[MeanSquaredErrorLoss]
public sealed partial class MovedStepsDouble;

/// <summary>An image that is bordered, gated by its means, cropped, stacked and summed.</summary>
[Network(3, 7, 6)]
[ZeroPad2D(1)]
[Conv2D(8, 3, Activation = Activation.ReLU)]
[Mean(1, 2, KeepAxes = true)]
[Activation(Activation.Sigmoid, Name = "gates")]
[Multiply("conv2d1", "gates")]
[DropPath(0.1)]
[LocalResponseNorm(3)]
[Crop2D(1)]
[Slice(1, 7, Step = 2, Name = "some")]
[Stack("some", "some")]
[Sum(0, 3)]
[Flatten]
[Dense(3)]
[SoftmaxCrossEntropyLoss]
public sealed partial class MovedImage;

/// <summary>The same in double.</summary>
[Network(3, 7, 6, Precision = Precision.Double)]
[Block<MovedImage>]
[SoftmaxCrossEntropyLoss]
public sealed partial class MovedImageDouble;
