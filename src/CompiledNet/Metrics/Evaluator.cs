using System.Numerics;

namespace CompiledNet;

/// <summary>Evaluates a network on data in batches, with buffers that serve again and again.</summary>
internal sealed class Evaluator<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ITrainableNetwork<T> _network;
    private readonly NetworkInfo _info;
    private readonly SampleSource<T> _source;
    private readonly TargetMetrics<T> _metrics;
    private readonly LossMetrics<T>[] _parts;
    private readonly int[] _indices;
    private readonly SampleRoom<T> _inputs;
    private readonly SampleRoom<T> _targets;
    private readonly T[] _outputs;
    private LossTotal _loss;
    private long _count;

    /// <exception cref="ArgumentException">
    /// There is no sample, the data are of the wrong kind or do not fit the network, or a target in memory is out of range.
    /// </exception>
    public Evaluator(ITrainableNetwork<T> network, Dataset data, string dataName)
    {
        _network = network;
        _info = network.Info;
        _source = SampleSource<T>.Of(data, _info, dataName);
        _source.CheckInMemory();

        // The outputs of the only loss have to be taken out where there are others beside them.
        bool hasParts = _info.HasLossParts || _info.Outputs.Count > 1;
        _metrics = hasParts ? new NoMetrics<T>() : TargetMetrics<T>.Create(_info, _info.Losses[0]);
        long bytes = SampleRoom<T>.Bytes(_info) + BatchRoom.Bytes<T>(_info.OutputLength);
        int batch = Math.Min(data.Count, BatchRoom.Samples(_info, bytes));
        _indices = new int[batch];
        _inputs = SampleRoom<T>.OfInputs(_info, batch);
        _targets = SampleRoom<T>.OfTargets(_info, batch);
        _parts = hasParts ? [.. _info.Losses.Select(loss => new LossMetrics<T>(_info, loss, batch))] : [];
        _outputs = new T[batch * _info.OutputLength];
        _source.Prepare(batch);
        if (_info.HasLossParts) _loss.PartsOf(_info);
    }

    /// <summary>The loss of all samples at once in the last run; 0 if none counted.</summary>
    public double Loss => _loss.Mean;

    /// <summary>The share of right predictions in the last run, or <see langword="null"/> where there is no such thing.</summary>
    public double? Accuracy => _parts.Length == 1 ? _parts[0].Metrics.Accuracy : _metrics.Accuracy;

    /// <inheritdoc cref="ITrainableNetwork{T}.Evaluate(Dataset, WorkerPool, CancellationToken)"/>
    public static Evaluation Run(ITrainableNetwork<T> network, Dataset data, WorkerPool workers, CancellationToken cancellationToken)
    {
        WorkerPool.Check(workers);
        var evaluator = new Evaluator<T>(network, data, nameof(data));
        evaluator.Run(workers, cancellationToken);
        return evaluator.ToEvaluation();
    }

    /// <summary>Does what the first run with some threads would else do and allocate.</summary>
    public void Prepare(WorkerPool workers) => workers.Prepare<T>(_info, _indices.Length);

    /// <summary>Evaluates all samples. Allocates nothing.</summary>
    public void Run(WorkerPool workers, CancellationToken cancellationToken)
    {
        _loss.Reset();
        _count = 0;
        _metrics.Reset();
        foreach (LossMetrics<T> part in _parts) part.Reset();
        for (int start = 0, count; start < _source.Data.Count; start += count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            count = Math.Min(_indices.Length, _source.Data.Count - start);
            RunBatch(start, count, workers);
        }
    }

    /// <summary>The means of several losses in the last run.</summary>
    public void CopyLosses(Span<double> means) => _loss.CopyMeans(means);

    private Evaluation ToEvaluation()
    {
        if (_parts.Length == 0) return _metrics.ToEvaluation(Loss, _count);
        if (_parts.Length == 1) return _parts[0].Metrics.ToEvaluation(Loss, _info.Losses[0].TargetLength == 0 ? _count : _parts[0].Count);
        var means = new double[_parts.Length];
        CopyLosses(means);
        var losses = new Dictionary<string, Evaluation>(StringComparer.Ordinal);
        for (int i = 0; i < _parts.Length; i++) losses[_info.Losses[i].Name] = _parts[i].Metrics.ToEvaluation(means[i], _parts[i].Count);
        return new Evaluation(Loss, _count) { Losses = losses.AsReadOnly() };
    }

    private void RunBatch(int start, int count, WorkerPool workers)
    {
        Span<int> indices = _indices.AsSpan(0, count);
        for (int i = 0; i < count; i++) indices[i] = start + i;
        _source.Copy(indices, _inputs, _targets);
        Samples<T> inputs = _inputs.First(count);
        Samples<T> targets = _targets.First(count);
        _source.Check(inputs, targets, indices);
        Span<T> outputs = _outputs.AsSpan(0, count * _info.OutputLength);
        _network.AddLosses(inputs, targets, outputs, ref _loss, workers);
        _count += _parts.Length == 0 ? TargetWeight.Count(_info, targets) : count;
        _metrics.Add(outputs, targets);
        foreach (LossMetrics<T> part in _parts) part.Add(outputs, targets, count);
    }
}
