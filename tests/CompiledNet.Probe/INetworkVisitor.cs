using System.Numerics;

namespace CompiledNet.Probe;

/// <summary>Something to do with a network of any types.</summary>
public interface INetworkVisitor
{
    /// <summary>Does it.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="type">The network's class.</param>
    void Visit<T>(ProbeNetwork<T> type)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
