using System.Globalization;
using CompiledNet;

namespace Digits;

/// <summary>The line that an epoch leaves.</summary>
internal static class EpochLine
{
    public static string Of(TrainingProgress progress, EpochResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {progress.Epoch,2}/{progress.Epochs}  loss {result.TrainingLoss:F4}  test loss {result.ValidationLoss:F4}  test accuracy {result.ValidationAccuracy:F4}");
}
