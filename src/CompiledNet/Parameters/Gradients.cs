using System.Numerics;

namespace CompiledNet;

/// <summary>
/// The gradient of the loss for every trained parameter, in the layout of the parameters, the new running statistics of
/// layers that keep some, and the counters that dropout's masks depend on. <c>Backward</c> overwrites it.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
public sealed class Gradients<T> : ParameterBlock<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Creates gradients that are zero.</summary>
    /// <param name="network">The network, from its <c>Info</c>.</param>
    public Gradients(NetworkInfo network)
        : base(network, ParameterSection.Statistics)
    {
    }

    /// <summary>The seed of dropout's masks.</summary>
    public Seed Seed { get; set; }

    /// <summary>The number of the training step, from 0. An optimizer's step counts it up.</summary>
    public long Step { get; set; }

    /// <summary>Whether the statistics are those of a training pass, and not what the block began with.</summary>
    internal bool HasStatistics { get; set; }

    /// <summary>Room for the outputs of a batch and their gradients, where a caller's delegate computes the loss.</summary>
    private T[] _outputs = [];

    /// <summary>The gradients alone, with their padding.</summary>
    internal Span<T> Trained => Storage[..Network.TrainedLength];

    /// <summary>Sets the whole block to zero. A step after it leaves the parameters' running statistics as they are.</summary>
    public override void Clear()
    {
        base.Clear();
        HasStatistics = false;
    }

    /// <summary>Room for outputs, and for their gradients, which are 0. Allocates where an earlier call needed less.</summary>
    internal void RentOutputs(int length, out Span<T> outputs, out Span<T> outputGradients)
    {
        if (_outputs.Length / 2 < length) _outputs = GC.AllocateUninitializedArray<T>(checked(2 * length));
        outputs = _outputs.AsSpan(0, length);
        outputGradients = _outputs.AsSpan(length, length);
        outputGradients.Clear();
    }

    /// <summary>Takes over all values, the seed and the step of other gradients of the same network.</summary>
    /// <exception cref="ArgumentException"><paramref name="other"/> belongs to another network.</exception>
    public void CopyFrom(Gradients<T> other)
    {
        CopyStorageFrom(other);
        Seed = other.Seed;
        Step = other.Step;
        HasStatistics = other.HasStatistics;
    }
}
