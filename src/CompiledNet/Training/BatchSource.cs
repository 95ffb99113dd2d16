namespace CompiledNet;

/// <summary>The batches of an epoch: the order of the samples, and the buffers that they are gathered in.</summary>
internal sealed class BatchSource<TInput, TTarget>
    where TInput : unmanaged
    where TTarget : unmanaged
{
    private readonly Dataset<TInput, TTarget> _data;
    private readonly int _batchSize;
    private readonly int[] _order;
    private readonly ShuffledOrder _shuffle = new();
    private readonly TInput[] _inputs;
    private readonly TTarget[] _targets;

    public BatchSource(Dataset<TInput, TTarget> data, int batchSize)
    {
        _data = data;
        _order = [.. Enumerable.Range(0, data.Count)];
        _batchSize = Math.Min(batchSize, _order.Length);
        _inputs = new TInput[_batchSize * data.InputLength];
        _targets = new TTarget[_batchSize * data.TargetLength];
        Count = (_order.Length + _batchSize - 1) / _batchSize;
    }

    /// <summary>The number of batches, the last and smaller one included.</summary>
    public int Count { get; }

    /// <summary>The number of samples in the first <paramref name="batches"/> batches.</summary>
    public int SamplesThrough(int batches) => (int)Math.Min((long)batches * _batchSize, _order.Length);

    /// <summary>Puts the samples into an order that is a function of seed and stream alone.</summary>
    public void Shuffle(ulong seed, ulong stream) => _shuffle.Fill(_order, seed, stream);

    /// <summary>Gathers a batch. The spans hold until the next one.</summary>
    public void Fetch(int batch, out ReadOnlySpan<TInput> inputs, out ReadOnlySpan<TTarget> targets)
    {
        ReadOnlySpan<int> indices = _order.AsSpan(SamplesThrough(batch)..SamplesThrough(batch + 1));
        Span<TInput> roomForInputs = _inputs.AsSpan(0, indices.Length * _data.InputLength);
        Span<TTarget> roomForTargets = _targets.AsSpan(0, indices.Length * _data.TargetLength);
        _data.CopyBatch(indices, roomForInputs, roomForTargets);
        inputs = roomForInputs;
        targets = roomForTargets;
    }
}
