using System.Numerics;

namespace CompiledNet.Probe;

/// <summary>A network of any types, for code that does the same with all of them.</summary>
/// <param name="info">What the network is.</param>
public abstract class ProbeNetwork(NetworkInfo info)
{
    /// <summary>What the network is.</summary>
    public NetworkInfo Info { get; } = info;

    /// <summary>The name of its class.</summary>
    public string Name => Info.Name;

    /// <summary>Calls the visitor with the network.</summary>
    public abstract void Accept(INetworkVisitor visitor);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A network of the given type of elements.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
/// <param name="info">What the network is.</param>
/// <param name="create">Creates one over parameters.</param>
public sealed class ProbeNetwork<T>(NetworkInfo info, Func<ParameterSet<T>, ITrainableNetwork<T>> create) : ProbeNetwork(info)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Creates a network over parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    public ITrainableNetwork<T> Create(ParameterSet<T> parameters) => create(parameters);

    /// <summary>Creates a network with parameters that are a function of a seed.</summary>
    /// <param name="seed">The seed.</param>
    public ITrainableNetwork<T> Create(ulong seed) => create(new ParameterSet<T>(Info, seed));

    /// <inheritdoc/>
    public override void Accept(INetworkVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit(this);
    }
}
