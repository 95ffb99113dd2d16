namespace CompiledNet;

/// <summary>What an epoch came to.</summary>
public readonly record struct EpochResult
{
    /// <summary>The epoch's number, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The number of steps of the epoch.</summary>
    public required int Steps { get; init; }

    /// <summary>
    /// The mean over the samples of the losses that the steps saw, each before it changed the parameters, in training mode
    /// (with dropout).
    /// </summary>
    public required double TrainingLoss { get; init; }

    /// <summary>The loss on the validation data after the epoch, or <see langword="null"/> without such data.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>The share of right predictions on the validation data, or <see langword="null"/> without such data or where the loss has no such thing.</summary>
    public double? ValidationAccuracy { get; init; }

    /// <summary>The optimizer's learning rate in the epoch's last step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>The time that the epoch took, validation included.</summary>
    public required TimeSpan Duration { get; init; }
}
