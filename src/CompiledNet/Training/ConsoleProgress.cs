using System.Globalization;

namespace CompiledNet;

/// <summary>
/// Writes a plain line for every epoch: <c>epoch 3/10: loss 0.12345, validation loss 0.23456, validation accuracy 0.9512, 1.20 s</c>.
/// </summary>
/// <param name="writer">Where to; the default is the console's standard output.</param>
public sealed class ConsoleProgress(TextWriter? writer = null) : IProgress<TrainingProgress>
{
    private readonly TextWriter _writer = writer ?? Console.Out;

    /// <summary>Writes the line at the end of an epoch; does nothing after a single step.</summary>
    /// <param name="value">How far the training is.</param>
    public void Report(TrainingProgress value)
    {
        if (value.Result is not EpochResult result) return;
        _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {value.Epoch}/{value.Epochs}: {result.Text}"));
    }
}
