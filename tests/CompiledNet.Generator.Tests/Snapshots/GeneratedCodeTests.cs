namespace CompiledNet.Generator.Tests.Snapshots;

/// <summary>Few networks, read by people: what the generated code looks like. That it computes the right thing is tested elsewhere.</summary>
public sealed class GeneratedCodeTests
{
    [Fact]
    public void OneDenseLayer() => Match(
        """
        [Network(3)]
        [Dense(2)]
        """);

    [Fact]
    public void Classifier() => Match(
        """
        [Network(64)]
        [Dense(32, Activation = Activation.ReLU)]
        [Dense(10)]
        [SoftmaxCrossEntropyLoss]
        """);

    [Fact]
    public void SmallTanhRegression() => Match(
        """
        [Network(8)]
        [Dense(32, Activation = Activation.Tanh)]
        [Dense(4)]
        [MeanSquaredErrorLoss]
        """);

    [Fact]
    public void DoublePrecision() => Match(
        """
        [Network(5, Precision = Precision.Double)]
        [Dense(7, Activation = Activation.GELU)]
        [Dense(1, Bias = false)]
        [BinaryCrossEntropyWithLogitsLoss(PosWeight = new double[] { 2.5 })]
        """);

    [Fact]
    public void Dropout() => Match(
        """
        [Network(24)]
        [Dense(8, Activation = Activation.Sigmoid, Name = "hidden")]
        [Dropout(0.2)]
        [Dense(2, Name = "logits")]
        [SoftmaxCrossEntropyLoss(LabelSmoothing = 0.1, IgnoreIndex = -1, ClassWeights = new double[] { 1, 0.5 })]
        """);

    [Fact]
    public void Pooling() => Match(
        """
        [Network(2, 8, 8)]
        [MaxPool2D(2)]
        [AvgPool2D(2, Stride = 1)]
        [GlobalAvgPool2D]
        [MeanSquaredErrorLoss]
        """);

    [Fact]
    public void DenseOnSequence() => Match(
        """
        [Network(5, 7)]
        [Dense(12, Activation = Activation.SiLU)]
        [Flatten]
        [Dense(3)]
        [Activation(Activation.Softmax)]
        [MeanSquaredErrorLoss]
        """);

    [Fact]
    public void Recurrent() => Match(
        """
        [Network(6, 3)]
        [RNN(5, ReturnSequences = false)]
        [MeanSquaredErrorLoss]
        """);

    [Fact]
    public void LongShortTermMemory() => Match(
        """
        [Network(6, 3)]
        [LSTM(5, ReturnSequences = false)]
        [MeanSquaredErrorLoss]
        """);

    [Fact]
    public void Attention() => Match(
        """
        [Network(4, 8)]
        [MultiHeadAttention(2, Causal = true)]
        [MeanSquaredErrorLoss]
        """);

    [Fact]
    public void Alignment() => Match(
        """
        [Network(6, 3)]
        [Dense(4, Activation = Activation.LogSoftmax)]
        [CTCLoss(MaxTargetLength = 2)]
        """);

    [Fact]
    public void TwoHeads() => Match(
        """
        [Network]
        [Input("image", 1, 4, 4)]
        [Input("tokens", 3, Kind = InputKind.Indices)]
        [Input("speed", 2)]
        [Embedding(5, 2, From = "tokens")]
        [Flatten(Name = "words")]
        [Flatten(From = "image", Name = "pixels")]
        [Concat("pixels", "words", "speed")]
        [Dense(8, Activation = Activation.ReLU, Name = "trunk")]
        [Dense(4, Name = "policy")]
        [Dense(1, From = "trunk", Name = "value")]
        [Output("policy")]
        [Output("value")]
        [SoftmaxCrossEntropyLoss(On = "policy")]
        [MeanSquaredErrorLoss(On = "value", Weight = 0.5)]
        """);

    [Fact]
    public void Branches() => Match(
        """
        [Network(6)]
        [Dense(6, Activation = Activation.LeakyReLU, Name = "left")]
        [Dense(6, From = "input", Name = "right")]
        [Add("left", "right")]
        [Multiply("add1", "input")]
        [Concat("multiply1", "left")]
        [Dense(2)]
        [MeanSquaredErrorLoss]
        """);

    [Fact]
    public void Convolution() => Match(
        """
        [Network(1, 12, 12)]
        [Conv2D(6, 5, Activation = Activation.ReLU)]
        [MaxPool2D(2)]
        [Conv2D(4, 3, Padding = 1, Stride = 2, Activation = Activation.Tanh)]
        [Flatten]
        [Dense(10)]
        [SoftmaxCrossEntropyLoss]
        """);

    [Fact]
    public void UnrolledFully() => Match(
        """
        [Network(2, 3, 4, Unroll = Unroll.Full)]
        [Conv2D(3, 3)]
        [Dense(13)]
        """);

    [Fact]
    public void NeverUnrolled() => Match(
        """
        [Network(2, 3, 6, Unroll = Unroll.Never)]
        [Conv2D(3, 3, Activation = Activation.ReLU)]
        [Dense(2)]
        """);

    [Fact]
    public void KernelsFor512Bits() => Snapshot.Match(Sources.GeneratedTwin(Sources.Network(
        """
        [Network(64)]
        [Dense(32, Activation = Activation.ReLU)]
        [Dense(10)]
        [SoftmaxCrossEntropyLoss]
        """)));

    [Fact]
    public void RepeatedBlock() => Snapshot.Match(Sources.Generated(
        Sources.Network(
            """
            [Network(16)]
            [Block<Residual>(Repeat = 5)]
            [Dense(4)]
            [SoftmaxCrossEntropyLoss(SoftTargets = true)]
            """),
        Sources.Network(
            """
            [Network]
            [Dense(16, Activation = Activation.ReLU)]
            [Add("dense1", "input")]
            """,
            "internal sealed partial class Residual;")));

    [Fact]
    public void NestedClass() => Snapshot.Match(Sources.Generated(Sources.Network(
        "internal static partial class Outer {",
        """
            internal partial struct Inner
            {
                [Network(2)]
                [Dense(1)]
                [Activation(Activation.Tanh)]
                internal sealed partial class Net;
            }
        }
        """)));

    private static void Match(string attributes, [System.Runtime.CompilerServices.CallerMemberName] string method = "") =>
        Snapshot.Match(Sources.Generated(Sources.Network(attributes)), method: method);
}
