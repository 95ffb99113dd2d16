namespace CompiledNet.Tests.TestNetworks;

/// <summary>Causal convolutions behind each other, of few channels and of more than a vector.</summary>
[Network(2, 19)]
[Conv1D(5, 3, Causal = true, Activation = Activation.Tanh)]
[Conv1D(4, 2, Dilation = 4, Causal = true, Activation = Activation.ReLU)]
[Conv1D(20, 3, Dilation = 3, Causal = true)]
[Conv1D(3, 1)]
[MeanSquaredErrorLoss]
internal sealed partial class CausalStack;

/// <summary>Two gated blocks with residual and skip connections, as WaveNet has them.</summary>
[Network(1, 40, Precision = Precision.Double)]
[Conv1D(4, 1, Name = "start")]
[Conv1D(4, 3, Dilation = 2, Causal = true, Activation = Activation.Tanh, Name = "filter1")]
[Conv1D(4, 3, Dilation = 2, Causal = true, Activation = Activation.Sigmoid, Name = "gate1", From = "start")]
[Multiply("filter1", "gate1", Name = "gated1")]
[Conv1D(4, 1, Name = "residual1")]
[Conv1D(3, 1, From = "gated1", Name = "skip1")]
[Add("start", "residual1", Name = "block1")]
[Conv1D(4, 3, Dilation = 5, Causal = true, Activation = Activation.Tanh, Name = "filter2")]
[Conv1D(4, 3, Dilation = 5, Causal = true, Activation = Activation.Sigmoid, Name = "gate2", From = "block1")]
[Multiply("filter2", "gate2", Name = "gated2")]
[Conv1D(3, 1, Name = "skip2")]
[Concat("skip1", "skip2")]
[Activation(Activation.ReLU)]
[Conv1D(1, 1)]
[MeanSquaredErrorLoss]
internal sealed partial class GatedConvolutions;

/// <summary>Convolutions that are not causal, with strides, padding and dilation.</summary>
[Network(3, 23, Precision = Precision.Double)]
[Conv1D(5, 3, Stride = 2, Padding = 1, Activation = Activation.GELU)]
[Conv1D(4, 3, SamePadding = true, Dilation = 2)]
[Conv1D(6, 4, SamePadding = true, Bias = false)]
[Conv1D(6, 4, Activation = Activation.SiLU)]
[Flatten]
[Dense(3)]
[MeanSquaredErrorLoss]
internal sealed partial class RowConvolutions;
