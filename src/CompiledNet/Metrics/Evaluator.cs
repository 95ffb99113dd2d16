using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>Evaluates a network on data in batches, with buffers that serve again and again.</summary>
internal sealed class Evaluator<TNetwork, TInput, TElement, TTarget>
    where TNetwork : ITrainableNetwork<TNetwork, TInput, TElement, TTarget>
    where TInput : unmanaged
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    where TTarget : unmanaged
{
    private readonly ITrainableNetwork<TNetwork, TInput, TElement, TTarget> _network;
    private readonly ISharedEvaluation<TElement, TTarget>? _evaluation;
    private readonly Dataset<TInput, TTarget> _data;
    private readonly string _dataName;
    private readonly TargetMetrics<TElement, TTarget> _metrics = TargetMetrics<TElement, TTarget>.Create(TNetwork.Info);
    private readonly LossTotal<TElement, TTarget> _loss;
    private readonly int[] _indices;
    private readonly TInput[] _inputs;
    private readonly TTarget[] _targets;
    private readonly TElement[] _outputs;
    private long _count;

    public Evaluator(ITrainableNetwork<TNetwork, TInput, TElement, TTarget> network, Dataset<TInput, TTarget> data, string dataName)
    {
        NetworkInfo info = TNetwork.Info;
        _network = network;
        _evaluation = network as ISharedEvaluation<TElement, TTarget>;
        _data = data;
        _dataName = dataName;
        _loss = new(info, _evaluation);
        long bytes = BatchRoom.Bytes<TInput>(info.InputLength) + BatchRoom.Bytes<TTarget>(info.TargetLength) + BatchRoom.Bytes<TElement>(info.OutputLength);
        int batch = Math.Min(data.Count, BatchRoom.Samples(info, bytes));
        _indices = new int[batch];
        _inputs = new TInput[batch * info.InputLength];
        _targets = new TTarget[batch * info.TargetLength];
        _outputs = new TElement[batch * info.OutputLength];
    }

    /// <summary>The loss of all samples at once in the last run; 0 if none counted.</summary>
    public double Loss => _loss.Mean;

    /// <summary>The share of right predictions in the last run, or <see langword="null"/> where there is no such thing.</summary>
    public double? Accuracy => _metrics.Accuracy;

    /// <summary>Does what the first run with some threads would else do and allocate.</summary>
    public void Prepare(WorkerPool workers)
    {
        NetworkThreading.PrepareForward(_network, workers);
        if (_evaluation is not null) NetworkThreading.PrepareLosses(_evaluation, _indices.Length, workers);
    }

    /// <summary>Evaluates all samples. Allocates nothing.</summary>
    public void Run(WorkerPool workers, CancellationToken cancellationToken)
    {
        _loss.Reset();
        _count = 0;
        _metrics.Reset();
        for (int start = 0, count; start < _data.Count; start += count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            count = Math.Min(_indices.Length, _data.Count - start);
            RunBatch(start, count, workers);
        }
    }

    public Evaluation ToEvaluation() => _metrics.ToEvaluation(Loss, _count);

    private void RunBatch(int start, int count, WorkerPool workers)
    {
        NetworkInfo info = TNetwork.Info;
        Span<int> indices = _indices.AsSpan(0, count);
        Span<TInput> inputs = _inputs.AsSpan(0, count * info.InputLength);
        Span<TTarget> targets = _targets.AsSpan(0, count * info.TargetLength);
        Span<TElement> outputs = _outputs.AsSpan(0, count * info.OutputLength);
        for (int i = 0; i < count; i++) indices[i] = start + i;
        _data.CopyBatch(indices, inputs, targets);
        DatasetTargets.CheckBatch(_data, info, targets, indices, _dataName);
        _network.Forward(inputs, outputs, workers);
        if (_evaluation is null) _loss.AddMean(double.CreateTruncating(_network.Loss(inputs, targets)), targets);
        else AddLosses(_evaluation, outputs, targets, workers);
        _count += TargetWeight.Count<TTarget>(info, targets);
        _metrics.Add(outputs, targets);
    }

    /// <summary>Block after block, so that the loss has the same bits however samples are cut into batches.</summary>
    private void AddLosses(
        ISharedEvaluation<TElement, TTarget> evaluation, ReadOnlySpan<TElement> outputs, ReadOnlySpan<TTarget> targets, WorkerPool workers)
    {
        long blockTargets = (long)evaluation.BlockSamples * TNetwork.Info.TargetLength;
        foreach (double sum in NetworkThreading.SumLosses(evaluation, TNetwork.Info, outputs, targets, workers))
        {
            ReadOnlySpan<TTarget> block = targets[..(int)Math.Min(blockTargets, targets.Length)];
            _loss.AddSum(sum, evaluation.Divisor(block));
            targets = targets[block.Length..];
        }
    }
}
