#if CONVOLUTION
namespace CompiledNet.Benchmarks;

/// <summary>LeNet-5 (LeCun, Bottou, Bengio and Haffner, 1998) with ReLU and maximum pooling.</summary>
[Network(1, 28, 28)]
[Conv2D(6, 5, Activation = Activation.ReLU)]
[MaxPool2D(2)]
[Conv2D(16, 5, Activation = Activation.ReLU)]
[MaxPool2D(2)]
[Flatten]
[Dense(120, Activation = Activation.ReLU)]
[Dense(84, Activation = Activation.ReLU)]
[Dense(10)]
[SoftmaxCrossEntropyLoss]
internal sealed partial class LeNet5;
#endif
