namespace CompiledNet.Tests.Training;

/// <summary>Samples that note which of them were fetched.</summary>
internal sealed class RecordingDataset(int count) : Dataset<double, int>(4, 1)
{
    public List<int> Seen { get; } = [];

    public List<int> Batches { get; } = [];

    public Action? OnCopy { get; init; }

    public override int Count => count;

    public override void CopyBatch(ReadOnlySpan<int> indices, Span<double> inputs, Span<int> targets)
    {
        Seen.AddRange(indices);
        Batches.Add(indices.Length);
        base.CopyBatch(indices, inputs, targets);
        OnCopy?.Invoke();
    }

    public override void CopySample(int index, Span<double> input, Span<int> target)
    {
        input.Fill(index);
        target[0] = index % 3;
    }
}
