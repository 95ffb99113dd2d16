using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>Shared inference of a network that does not offer it: by another one of its class over the given parameters.</summary>
internal sealed class OwnParameters<TNetwork, TInput, TElement> : ISharedInference<TInput, TElement>
    where TNetwork : INetwork<TNetwork, TInput, TElement>
    where TInput : unmanaged
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
{
    private readonly TNetwork _network;

    public OwnParameters(ParameterSet<TElement> parameters) => _network = TNetwork.Create(parameters);

    public void ShareForward(ParameterSet<TElement> parameters, ReadOnlySpan<TInput> inputs, Span<TElement> outputs) =>
        _network.Forward(inputs, outputs);
}
