using CompiledNet;

namespace Digits;

/// <summary>The network: read the generated code beside it to see what these attributes become.</summary>
[Network(64)]
[Dense(128, Activation = Activation.ReLU)]
[Dropout(0.2)]
[Dense(64, Activation = Activation.ReLU)]
[Dense(10)]
[SoftmaxCrossEntropyLoss(LabelSmoothing = 0.05)]
internal sealed partial class DigitsNetwork;
