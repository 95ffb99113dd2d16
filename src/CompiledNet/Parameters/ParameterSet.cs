using System.Numerics;

namespace CompiledNet;

/// <summary>All parameters of a network. Several network objects may share one set.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
public sealed class ParameterSet<T> : ParameterBlock<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Creates a set in which every element is zero.</summary>
    /// <param name="network">The network, from its <c>Info</c>.</param>
    public ParameterSet(NetworkInfo network)
        : base(network, ParameterSection.Frozen)
    {
    }

    /// <summary>Creates an initialised set; the same seed gives the same bits on every machine.</summary>
    /// <param name="network">The network, from its <c>Info</c>.</param>
    /// <param name="seed">Any whole number.</param>
    public ParameterSet(NetworkInfo network, Seed seed)
        : base(network, ParameterSection.Frozen) => ParameterInitialization.Fill(this, seed);

    /// <summary>A copy that shares nothing with this set.</summary>
    public ParameterSet<T> Clone()
    {
        var copy = new ParameterSet<T>(Network);
        copy.CopyStorageFrom(this);
        return copy;
    }

    /// <summary>Takes over all values of another set of the same network.</summary>
    /// <exception cref="ArgumentException"><paramref name="other"/> belongs to another network.</exception>
    public void CopyFrom(ParameterSet<T> other) => CopyStorageFrom(other);
}
