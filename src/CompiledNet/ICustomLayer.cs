using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace CompiledNet;

/// <summary>
/// A layer whose mathematics is the user's own code, for <see cref="CustomLayerAttribute{TLayer}"/>: two static methods that are
/// called for one sample after the other, with plain rows of numbers.
/// </summary>
/// <remarks>
/// <para>
/// The rows are those of one sample, in row-major order and without padding: as many elements as the layer's shapes say, and as
/// many parameters as <see cref="CustomLayerAttribute{TLayer}.Parameters"/>. They are the network's own working memory, valid
/// until the method returns.
/// </para>
/// <para>
/// Several threads call the methods at once, so they must not share anything that they change. What they compute must follow from
/// their arguments alone: then results have the same bits for one sample and for many, on one thread and on several. What they
/// allocate, the network allocates. They must not call a network of this library, whose working memory is in use.
/// </para>
/// <para>
/// An exception comes out of the network's call unchanged. What that call writes (outputs, gradients) is then unspecified; that
/// call leaves the parameters as they were, and the network and a <see cref="WorkerPool"/> can be used again.
/// </para>
/// <para>
/// A type may implement it for <see cref="float"/> and <see cref="double"/>, or be generic itself. <see cref="GradientCheck"/> tells
/// whether the gradients are those of the outputs.
/// </para>
/// </remarks>
/// <typeparam name="T">The network's element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
[SuppressMessage("Design", "CA1000", Justification = "There is no instance: a layer is a type.")]
public interface ICustomLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Computes the output of one sample, in training and in evaluation alike.</summary>
    /// <param name="input">The sample's input.</param>
    /// <param name="parameters">The layer's parameters; none where it has none.</param>
    /// <param name="output">The output to write. It is all zeros at first.</param>
    static abstract void Forward(ReadOnlySpan<T> input, ReadOnlySpan<T> parameters, Span<T> output);

    /// <summary>Computes what the sample gives to the gradients of the loss.</summary>
    /// <param name="input">The sample's input, as in <see cref="Forward"/>.</param>
    /// <param name="parameters">The layer's parameters, as there.</param>
    /// <param name="output">What <see cref="Forward"/> wrote for the sample.</param>
    /// <param name="outputGradient">The gradient of the loss for each element of the output.</param>
    /// <param name="inputGradient">
    /// The gradient for each element of the input, to write. It is all zeros at first, so that elements without a gradient need not be
    /// written.
    /// </param>
    /// <param name="parameterGradient">
    /// The gradients of the parameters, to <b>add</b> to: the span holds the sum over samples before this one.
    /// </param>
    static abstract void Backward(
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> output,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient);
}
