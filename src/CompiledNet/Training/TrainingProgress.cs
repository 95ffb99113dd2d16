namespace CompiledNet;

/// <summary>How far a training is: after a step, or at the end of an epoch.</summary>
public readonly record struct TrainingProgress
{
    /// <summary>The current epoch, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The number of all epochs.</summary>
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
    /// Of a network with several losses each, without its weight; else <see langword="null"/>. The next step writes into the list; copy
    /// what is to stay.
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
}
