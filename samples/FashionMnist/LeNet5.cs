using CompiledNet;

namespace FashionMnist;

/// <summary>
/// The network of Y. LeCun et al., "Gradient-based learning applied to document recognition" (1998), as it is written
/// today: with ReLU, maxima and softmax.
/// </summary>
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
public sealed partial class LeNet5;
