using System.Numerics;

namespace CompiledNet;

/// <summary>
/// The gradient of the loss for every parameter, in the layout of the parameters, and the counters that dropout's masks
/// depend on. <c>Backward</c> overwrites it.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
public sealed class Gradients<T> : ParameterBlock<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Creates gradients that are zero.</summary>
    /// <param name="network">The network, from its <c>Info</c>.</param>
    public Gradients(NetworkInfo network)
        : base(network)
    {
    }

    /// <summary>The seed of dropout's masks.</summary>
    public Seed Seed { get; set; }

    /// <summary>The number of the training step, from 0. An optimizer's step counts it up.</summary>
    public long Step { get; set; }

    /// <summary>Takes over all values, the seed and the step of other gradients of the same network.</summary>
    /// <exception cref="ArgumentException"><paramref name="other"/> belongs to another network.</exception>
    public void CopyFrom(Gradients<T> other)
    {
        CopyStorageFrom(other);
        Seed = other.Seed;
        Step = other.Step;
    }
}
