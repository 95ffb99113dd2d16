using System.Globalization;

namespace CompiledNet;

/// <summary>How a training went.</summary>
public sealed class TrainingHistory
{
    private readonly List<EpochResult> _epochs;

    // Room for all epochs from the start, so that a warmed epoch allocates nothing.
    internal TrainingHistory(int epochs) => _epochs = new List<EpochResult>(epochs);

    /// <summary>The epochs, in order: epoch 1 is number 0.</summary>
    public IReadOnlyList<EpochResult> Epochs => _epochs;

    /// <summary>The number of steps of all epochs.</summary>
    public long Steps { get; private set; }

    /// <inheritdoc/>
    public override string ToString() => _epochs.Count == 0
        ? "no epochs"
        : string.Create(CultureInfo.InvariantCulture, $"{_epochs.Count} epochs, {Steps} steps, training loss {_epochs[^1].TrainingLoss:G5}");

    internal void Add(in EpochResult epoch)
    {
        _epochs.Add(epoch);
        Steps += epoch.Steps;
    }
}
