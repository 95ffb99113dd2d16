using System.Numerics;

namespace CompiledNet;

/// <summary>A compiled network. The generator implements it on the annotated class.</summary>
/// <typeparam name="TSelf">The annotated class itself.</typeparam>
/// <typeparam name="TInput">The type of an input's element: the network's element type, or <see cref="int"/> for token ids.</typeparam>
/// <typeparam name="TElement">The network's element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface INetwork<TSelf, TInput, TElement>
    where TSelf : INetwork<TSelf, TInput, TElement>
    where TInput : unmanaged
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
{
    /// <summary>The network's layers, shapes, parameters and memory.</summary>
    static abstract NetworkInfo Info { get; }

    /// <summary>Creates a network over the given parameters, which are shared, not copied.</summary>
    static abstract TSelf Create(ParameterSet<TElement> parameters);

    /// <summary>The parameters. They are read once per call, so they may be exchanged while other threads run <see cref="Forward"/>.</summary>
    ParameterSet<TElement> Parameters { get; set; }

    /// <summary>Computes the outputs of one sample or many, in evaluation mode. Allocates nothing; safe from many threads.</summary>
    /// <param name="inputs">The samples, one after the other, in row-major order.</param>
    /// <param name="outputs">Room for at least as many outputs.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the outputs overlap the inputs or the parameters in memory.</exception>
    void Forward(ReadOnlySpan<TInput> inputs, Span<TElement> outputs);
}
