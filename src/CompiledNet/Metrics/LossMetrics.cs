using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>The metrics of one loss among several: its output and targets are taken out of those of all.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class LossMetrics<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NetworkInfo _network;
    private readonly LossInfo _loss;
    private readonly OutputInfo _output;
    private readonly T[] _outputs;
    private readonly T[] _numbers;
    private readonly int[] _indices;

    /// <param name="network">The network.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="samples">The samples of a batch.</param>
    public LossMetrics(NetworkInfo network, LossInfo loss, int samples)
    {
        _network = network;
        _loss = loss;
        _output = network.Outputs[loss.Output];
        bool isIndices = loss.TargetKind.ElementKind == InputKind.Indices;
        _outputs = new T[samples * _output.Length];
        _numbers = new T[isIndices ? 0 : samples * loss.RowLength];
        _indices = new int[isIndices ? samples * loss.RowLength : 0];
        Metrics = TargetMetrics<T>.Create(network, loss);
    }

    /// <summary>The metrics.</summary>
    public TargetMetrics<T> Metrics { get; }

    /// <summary>The targets that counted so far.</summary>
    public long Count { get; private set; }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        Metrics.Reset();
        Count = 0;
    }

    /// <summary>Takes in the outputs and targets of some samples.</summary>
    public void Add(ReadOnlySpan<T> outputs, Samples<T> targets, int samples)
    {
        Span<T> ownOutputs = _outputs.AsSpan(0, samples * _output.Length);
        Span<T> numbers = _numbers.AsSpan(0, _numbers.Length == 0 ? 0 : samples * _loss.RowLength);
        Span<int> indices = _indices.AsSpan(0, _indices.Length == 0 ? 0 : samples * _loss.RowLength);
        JointRows<T>.Take(outputs, ownOutputs, samples, _output.Offset, _output.Length);
        JointRows<T>.Take(targets.Numbers, numbers, samples, _loss.TargetOffset, _loss.RowLength);
        JointRows<T>.Take(targets.Indices, indices, samples, _loss.TargetOffset, _loss.RowLength);
        var own = new Samples<T>(numbers, indices);
        Count += TargetWeight.Count(_network, _loss, own);
        Metrics.Add(ownOutputs, own);
    }
}
