using System.Globalization;
using CompiledNet;

namespace FashionMnist;

/// <summary>The line that an epoch leaves.</summary>
internal static class EpochLine
{
    public static string Of(TrainingProgress progress, EpochResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {progress.Epoch}/{progress.Epochs}  loss {result.TrainingLoss:F4}  test loss {result.ValidationLoss:F4}  test accuracy {result.ValidationAccuracy:F4}  {result.Duration.TotalSeconds:F1} s");
}
