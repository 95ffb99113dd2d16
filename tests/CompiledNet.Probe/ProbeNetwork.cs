using System.Numerics;

namespace CompiledNet.Probe;

/// <summary>A network of any types, for code that does the same with all of them.</summary>
/// <param name="name">The name of its class.</param>
public abstract class ProbeNetwork(string name)
{
    /// <summary>The name of its class.</summary>
    public string Name { get; } = name;

    /// <summary>Calls the visitor with the network's types.</summary>
    public abstract void Accept(INetworkVisitor visitor);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A network of the given types.</summary>
/// <typeparam name="TNetwork">The network's class.</typeparam>
/// <typeparam name="TElement">Its element type.</typeparam>
/// <typeparam name="TTarget">The type of its targets.</typeparam>
public sealed class ProbeNetwork<TNetwork, TElement, TTarget>() : ProbeNetwork(typeof(TNetwork).Name)
    where TNetwork : class, ITrainableNetwork<TNetwork, TElement, TElement, TTarget>
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    where TTarget : unmanaged, INumber<TTarget>
{
    /// <inheritdoc/>
    public override void Accept(INetworkVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit<TNetwork, TElement, TTarget>();
    }
}
