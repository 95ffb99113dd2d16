using System.Numerics;

namespace CompiledNet;

/// <summary>A compiled network with a loss. The generator implements it on the annotated class.</summary>
/// <typeparam name="TSelf">The annotated class itself.</typeparam>
/// <typeparam name="TInput">The type of an input's element.</typeparam>
/// <typeparam name="TElement">The network's element type.</typeparam>
/// <typeparam name="TTarget">The type of a target's element: <see cref="int"/> for class indices, else the network's element type.</typeparam>
public interface ITrainableNetwork<TSelf, TInput, TElement, TTarget> : INetwork<TSelf, TInput, TElement>
    where TSelf : ITrainableNetwork<TSelf, TInput, TElement, TTarget>
    where TInput : unmanaged
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    where TTarget : unmanaged
{
    /// <summary>The mean loss over the samples in evaluation mode. Zero samples have a loss of 0.</summary>
    /// <exception cref="ArgumentException">A length does not fit, or a target is out of range.</exception>
    TElement Loss(ReadOnlySpan<TInput> inputs, ReadOnlySpan<TTarget> targets);

    /// <summary>
    /// The training forward pass, the mean loss over the samples, and the gradient of that mean for every parameter,
    /// which replaces what <paramref name="gradients"/> held. Allocates nothing; safe from many threads, each with
    /// its own gradients.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// A length does not fit, a target is out of range, or what is written overlaps other memory of the call.
    /// </exception>
    TElement Backward(ReadOnlySpan<TInput> inputs, ReadOnlySpan<TTarget> targets, Gradients<TElement> gradients);

    /// <summary>As the other overload, and the gradient of the loss for every element of the input.</summary>
    /// <exception cref="ArgumentException">
    /// A length does not fit, a target is out of range, or what is written overlaps other memory of the call.
    /// </exception>
    TElement Backward(
        ReadOnlySpan<TInput> inputs,
        ReadOnlySpan<TTarget> targets,
        Gradients<TElement> gradients,
        Span<TElement> inputGradients);

    /// <summary>Creates room for the gradients of this network.</summary>
    Gradients<TElement> CreateGradients();
}
