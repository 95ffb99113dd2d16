using System.Globalization;

namespace CompiledNet;

/// <summary>How far a training is: after a step, or at the end of an epoch.</summary>
public readonly record struct TrainingProgress
{
    /// <summary>The current epoch, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The number of epochs of the training.</summary>
    public required int Epochs { get; init; }

    /// <summary>The number of steps done in the epoch.</summary>
    public required int Step { get; init; }

    /// <summary>The number of steps of an epoch.</summary>
    public required int StepsPerEpoch { get; init; }

    /// <summary>The number of samples done in the epoch.</summary>
    public required int Samples { get; init; }

    /// <summary>The loss of these samples, as if they were one batch.</summary>
    public required double Loss { get; init; }

    /// <summary>
    /// The losses of these samples one by one, without their weights, for a network with several; else <see langword="null"/>. The next
    /// step writes into the list; copy what is to stay.
    /// </summary>
    public IReadOnlyList<LossValue>? Losses { get; init; }

    /// <summary>
    /// The Euclidean norm of the last step's gradients, all together and before clipping, or <see langword="null"/> unless the
    /// training clips by the norm or tracks gradients.
    /// </summary>
    public double? GradientNorm { get; init; }

    /// <summary>
    /// The layers that have trained tensors, or <see langword="null"/> unless the training tracks gradients. The next step
    /// writes into the list; copy what is to stay.
    /// </summary>
    public IReadOnlyList<LayerHealth>? Layers { get; init; }

    /// <summary>The epoch's result in the report at its end, after validation; else <see langword="null"/>.</summary>
    public EpochResult? Result { get; init; }

    /// <summary>One line: <c>epoch 3/10, step 20/45: loss 0.1234</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"epoch {Epoch}/{Epochs}, step {Step}/{StepsPerEpoch}: loss {Loss:G5}");
}
