using System.Numerics;

namespace CompiledNet.Probe;

/// <summary>Something to do with a network of any types.</summary>
public interface INetworkVisitor
{
    /// <summary>Does it.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <typeparam name="TElement">Its element type.</typeparam>
    /// <typeparam name="TTarget">The type of its targets.</typeparam>
    void Visit<TNetwork, TElement, TTarget>()
        where TNetwork : class, ITrainableNetwork<TNetwork, TElement, TElement, TTarget>
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
        where TTarget : unmanaged, INumber<TTarget>;
}
