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

    /// <exception cref="ArgumentException">A batch has more elements than an array can hold.</exception>
    public BatchSource(Dataset<TInput, TTarget> data, int batchSize)
    {
        _data = data;
        _batchSize = Math.Min(batchSize, data.Count);
        CheckSize(nameof(TrainingOptions.BatchSize), _batchSize, Math.Max(data.InputLength, data.TargetLength));
        _order = [.. Enumerable.Range(0, data.Count)];
        _inputs = new TInput[_batchSize * data.InputLength];
        _targets = new TTarget[_batchSize * data.TargetLength];
        Count = ((_order.Length - 1) / _batchSize) + 1;
    }

    /// <summary>The number of batches, the last and smaller one included.</summary>
    public int Count { get; }

    /// <summary>The number of samples in the first <paramref name="batches"/> batches.</summary>
    public int SamplesThrough(int batches) => (int)Math.Min((long)batches * _batchSize, _order.Length);

    /// <summary>The numbers of a batch's samples in the data.</summary>
    public ReadOnlySpan<int> Samples(int batch) => _order.AsSpan(SamplesThrough(batch)..SamplesThrough(batch + 1));

    /// <summary>Puts the samples into an order that is a function of seed and stream alone.</summary>
    public void Shuffle(ulong seed, ulong stream) => _shuffle.Fill(_order, seed, stream);

    /// <summary>Gathers a batch. The spans hold until the next one.</summary>
    public void Fetch(int batch, out ReadOnlySpan<TInput> inputs, out ReadOnlySpan<TTarget> targets)
    {
        ReadOnlySpan<int> indices = Samples(batch);
        Span<TInput> roomForInputs = _inputs.AsSpan(0, indices.Length * _data.InputLength);
        Span<TTarget> roomForTargets = _targets.AsSpan(0, indices.Length * _data.TargetLength);
        _data.CopyBatch(indices, roomForInputs, roomForTargets);
        inputs = roomForInputs;
        targets = roomForTargets;
    }

    private static void CheckSize(string option, int batchSize, int elements)
    {
        int most = Array.MaxLength / elements;
        if (batchSize <= most) return;
        string message = FormattableString.Invariant(
            $"{option} gives batches of {batchSize} samples with {elements} elements each; at most {most} such samples fit an array.");
        throw new ArgumentException(message, option);
    }
}
