using System.Globalization;

namespace CompiledNet;

/// <summary>What an epoch came to.</summary>
public readonly record struct EpochResult
{
    /// <summary>The epoch's number, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The number of steps of the epoch.</summary>
    public required int Steps { get; init; }

    /// <summary>
    /// The losses that the steps saw, each before it changed the parameters, in training mode (with dropout): their sum over
    /// all samples, over what the loss divides by, as if the epoch were one batch.
    /// </summary>
    public required double TrainingLoss { get; init; }

    /// <summary>The training losses one by one, without their weights, of a network with several; else <see langword="null"/>.</summary>
    public IReadOnlyList<LossValue>? TrainingLosses { get; init; }

    /// <summary>
    /// The loss on all validation data after the epoch, or <see langword="null"/> without such data. It may be NaN or infinite,
    /// which does not stop the training.
    /// </summary>
    public double? ValidationLoss { get; init; }

    /// <summary>
    /// The validation losses one by one, without their weights, of a network with several; <see langword="null"/> for others, or
    /// without such data.
    /// </summary>
    public IReadOnlyList<LossValue>? ValidationLosses { get; init; }

    /// <summary>
    /// The share of right predictions on the validation data, of which none is right whose output is NaN, or
    /// <see langword="null"/> without such data or where the loss has no such thing.
    /// </summary>
    public double? ValidationAccuracy { get; init; }

    /// <summary>The optimizer's learning rate in the epoch's last step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>
    /// The mean over the steps of the Euclidean norm of their gradients, all together and before clipping, or
    /// <see langword="null"/> unless the training clips by the norm or tracks gradients.
    /// </summary>
    public double? MeanGradientNorm { get; init; }

    /// <summary>The largest such norm of a step, or <see langword="null"/>.</summary>
    public double? LargestGradientNorm { get; init; }

    /// <summary>
    /// The layers that have trained tensors, as they were at the end of the epoch, or <see langword="null"/> unless the training
    /// tracks gradients.
    /// </summary>
    public IReadOnlyList<LayerHealth>? Layers { get; init; }

    /// <summary>The time that the epoch took, validation included.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>One line: <c>epoch 3: loss 0.12345, validation loss 0.23456, validation accuracy 0.9512, 1.20 s</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"epoch {Epoch}: {Text}");

    /// <summary>What the epoch came to, without its number.</summary>
    internal string Text => string.Create(
        CultureInfo.InvariantCulture,
        $"loss {TrainingLoss:F5}{Each(TrainingLosses)}{ValidationText}{GradientText}, {Duration.TotalSeconds:F2} s");

    private string ValidationText
    {
        get
        {
            string loss = ValidationLoss is double value
                ? string.Create(CultureInfo.InvariantCulture, $", validation loss {value:F5}{Each(ValidationLosses)}")
                : "";
            return ValidationAccuracy is double accuracy
                ? string.Create(CultureInfo.InvariantCulture, $"{loss}, validation accuracy {accuracy:F4}")
                : loss;
        }
    }

    private string GradientText
    {
        get
        {
            string norm = MeanGradientNorm is double mean
                ? string.Create(CultureInfo.InvariantCulture, $", gradient norm {mean:G4} (at most {LargestGradientNorm:G4})")
                : "";
            int dead = Layers?.Sum(layer => layer.DeadUnits ?? 0) ?? 0;
            return dead > 0 ? string.Create(CultureInfo.InvariantCulture, $"{norm}, {dead} dead units") : norm;
        }
    }

    private static string Each(IReadOnlyList<LossValue>? losses) => losses is null
        ? ""
        : $" ({string.Join(", ", losses.Select(loss => string.Create(CultureInfo.InvariantCulture, $"{loss.Name} {loss.Value:F5}")))})";
}
