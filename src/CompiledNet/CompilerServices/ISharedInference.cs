using System.ComponentModel;
using System.Numerics;

namespace CompiledNet.CompilerServices;

/// <summary>
/// Inference with parameters that are given, so that threads which share a call use the same ones, whatever happens to the
/// network's own meanwhile. Generated code implements it.
/// </summary>
/// <typeparam name="TInput">The element type of inputs.</typeparam>
/// <typeparam name="TElement">The network's element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISharedInference<TInput, TElement>
    where TInput : unmanaged
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
{
    /// <summary>The network's parameters.</summary>
    ParameterSet<TElement> Parameters { get; }

    /// <summary>As the network's <c>Forward</c>.</summary>
    /// <param name="parameters">Parameters of the network.</param>
    /// <param name="inputs">The samples one after the other.</param>
    /// <param name="outputs">Room for as many outputs.</param>
    void ShareForward(ParameterSet<TElement> parameters, ReadOnlySpan<TInput> inputs, Span<TElement> outputs);
}
