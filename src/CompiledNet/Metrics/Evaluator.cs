using System.Numerics;

namespace CompiledNet;

/// <summary>Evaluates a network on data in batches, with buffers that serve again and again.</summary>
internal sealed class Evaluator<TNetwork, TInput, TElement, TTarget>
    where TNetwork : ITrainableNetwork<TNetwork, TInput, TElement, TTarget>
    where TInput : unmanaged
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    where TTarget : unmanaged
{
    private const int BatchSize = 256;

    private readonly ITrainableNetwork<TNetwork, TInput, TElement, TTarget> _network;
    private readonly Dataset<TInput, TTarget> _data;
    private readonly TargetMetrics<TElement, TTarget> _metrics = TargetMetrics<TElement, TTarget>.Create(TNetwork.Info);
    private readonly int[] _indices;
    private readonly TInput[] _inputs;
    private readonly TTarget[] _targets;
    private readonly TElement[] _outputs;
    private double _loss;
    private long _count;

    public Evaluator(ITrainableNetwork<TNetwork, TInput, TElement, TTarget> network, Dataset<TInput, TTarget> data)
    {
        _network = network;
        _data = data;
        int batch = Math.Min(BatchSize, data.Count);
        _indices = new int[batch];
        _inputs = new TInput[batch * data.InputLength];
        _targets = new TTarget[batch * data.TargetLength];
        _outputs = new TElement[batch * TNetwork.Info.OutputLength];
    }

    /// <summary>The mean loss over the targets that counted in the last run; 0 if none did.</summary>
    public double Loss => _count == 0 ? 0 : _loss / _count;

    /// <summary>The share of right predictions in the last run, or <see langword="null"/> where there is no such thing.</summary>
    public double? Accuracy => _metrics.Accuracy;

    /// <summary>Does what the first run with some threads would else do and allocate.</summary>
    public void Prepare(WorkerPool workers) => NetworkThreading.PrepareForward(_network, workers);

    /// <summary>Evaluates all samples. Allocates nothing.</summary>
    public void Run(WorkerPool workers, CancellationToken cancellationToken)
    {
        _loss = 0;
        _count = 0;
        _metrics.Reset();
        for (int start = 0; start < _data.Count; start += _indices.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            RunBatch(start, Math.Min(_indices.Length, _data.Count - start), workers);
        }
    }

    public Evaluation ToEvaluation() => _metrics.ToEvaluation(Loss, _count);

    private void RunBatch(int start, int count, WorkerPool workers)
    {
        Span<int> indices = _indices.AsSpan(0, count);
        Span<TInput> inputs = _inputs.AsSpan(0, count * _data.InputLength);
        Span<TTarget> targets = _targets.AsSpan(0, count * _data.TargetLength);
        Span<TElement> outputs = _outputs.AsSpan(0, count * TNetwork.Info.OutputLength);
        for (int i = 0; i < count; i++) indices[i] = start + i;
        _data.CopyBatch(indices, inputs, targets);
        int counted = TargetWeight.Count<TTarget>(TNetwork.Info, targets);
        _loss += double.CreateTruncating(_network.Loss(inputs, targets)) * counted;
        _count += counted;
        _network.Forward(inputs, outputs, workers);
        _metrics.Add(outputs, targets);
    }
}
