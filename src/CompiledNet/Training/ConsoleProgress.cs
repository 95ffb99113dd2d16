using System.Globalization;

namespace CompiledNet;

/// <summary>Writes a plain line for every epoch.</summary>
/// <param name="writer">Where to; the default is the console.</param>
public sealed class ConsoleProgress(TextWriter? writer = null) : IProgress<TrainingProgress>
{
    private readonly TextWriter _writer = writer ?? Console.Out;

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (value.Result is not EpochResult result) return;
        _writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {value.Epoch}/{value.Epochs}: loss {result.TrainingLoss:F5}{Each(result.TrainingLosses)}{Validation(result)}{Gradients(result)}, {result.Duration.TotalSeconds:F2} s"));
    }

    private static string Each(IReadOnlyList<LossValue>? losses) => losses is null
        ? ""
        : $" ({string.Join(", ", losses.Select(loss => string.Create(CultureInfo.InvariantCulture, $"{loss.Name} {loss.Value:F5}")))})";

    private static string Validation(EpochResult result)
    {
        string loss = result.ValidationLoss is double value
            ? string.Create(CultureInfo.InvariantCulture, $", validation loss {value:F5}{Each(result.ValidationLosses)}")
            : "";
        return result.ValidationAccuracy is double accuracy
            ? string.Create(CultureInfo.InvariantCulture, $"{loss}, validation accuracy {accuracy:F4}")
            : loss;
    }

    private static string Gradients(EpochResult result)
    {
        string norm = result.MeanGradientNorm is double mean
            ? string.Create(CultureInfo.InvariantCulture, $", gradient norm {mean:G4} (at most {result.LargestGradientNorm:G4})")
            : "";
        int dead = result.Layers?.Sum(layer => layer.DeadUnits ?? 0) ?? 0;
        return dead > 0 ? string.Create(CultureInfo.InvariantCulture, $"{norm}, {dead} dead units") : norm;
    }
}
