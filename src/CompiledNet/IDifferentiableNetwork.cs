using System.Numerics;

namespace CompiledNet;

/// <summary>A network that has gradients.</summary>
/// <remarks>
/// A network written by hand, a wrapper or a fake may leave out the members with a body: those without threads then refuse to
/// serve, and the others use one thread.
/// </remarks>
/// <typeparam name="T">The network's element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IDifferentiableNetwork<T> : INetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Creates room for the gradients of this network.</summary>
    Gradients<T> CreateGradients();

    /// <summary>
    /// The training forward pass, and the gradients, for every parameter, of a loss that the caller knows and whose gradients for
    /// the outputs are given. They replace what <paramref name="gradients"/> held. Nothing is divided by the number of samples.
    /// Allocates nothing; safe from many threads, each with its own gradients.
    /// </summary>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="outputGradients">The gradients of the outputs: a number for each element, sample after sample.</param>
    /// <param name="gradients">Is overwritten. Its seed and step determine the masks of dropout.</param>
    /// <exception cref="ArgumentException">
    /// Samples are of the wrong kind, a length does not fit, or what is written overlaps other memory of the call.
    /// </exception>
    /// <exception cref="NotSupportedException">The network was not compiled and does not serve this call.</exception>
    void BackwardFrom(Samples<T> inputs, ReadOnlySpan<T> outputGradients, Gradients<T> gradients) => throw NotServed();

    /// <summary>As the overload without workers, on several threads, with the same bits.</summary>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="outputGradients">The gradients of the outputs: a number for each element, sample after sample.</param>
    /// <param name="gradients">Is overwritten. Its seed and step determine the masks of dropout.</param>
    /// <param name="workers">The threads.</param>
    /// <exception cref="ArgumentException">
    /// Samples are of the wrong kind, a length does not fit, or what is written overlaps other memory of the call.
    /// </exception>
    /// <exception cref="NotSupportedException">The network was not compiled and does not serve this call.</exception>
    /// <exception cref="InvalidOperationException">Another call is using the pool.</exception>
    /// <exception cref="ObjectDisposedException">The pool has been disposed.</exception>
    void BackwardFrom(Samples<T> inputs, ReadOnlySpan<T> outputGradients, Gradients<T> gradients, WorkerPool workers)
    {
        WorkerPool.Check(workers);
        BackwardFrom(inputs, outputGradients, gradients);
    }

    /// <summary>As the overload without input gradients, and the gradient of the loss for every number of the inputs.</summary>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="outputGradients">The gradients of the outputs: a number for each element, sample after sample.</param>
    /// <param name="gradients">Is overwritten. Its seed and step determine the masks of dropout.</param>
    /// <param name="inputGradients">Room for as many numbers as <paramref name="inputs"/> have, no more and no fewer.</param>
    /// <exception cref="ArgumentException">
    /// Samples are of the wrong kind, a length does not fit, or what is written overlaps other memory of the call.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// The network takes indices alone, which have no gradients; or it was not compiled and does not serve this call.
    /// </exception>
    void BackwardFrom(Samples<T> inputs, ReadOnlySpan<T> outputGradients, Gradients<T> gradients, Span<T> inputGradients) => throw NotServed();

    /// <summary>As the overload with input gradients and without workers, on several threads, with the same bits.</summary>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="outputGradients">The gradients of the outputs: a number for each element, sample after sample.</param>
    /// <param name="gradients">Is overwritten. Its seed and step determine the masks of dropout.</param>
    /// <param name="inputGradients">Room for as many numbers as <paramref name="inputs"/> have, no more and no fewer.</param>
    /// <param name="workers">The threads.</param>
    /// <exception cref="ArgumentException">
    /// Samples are of the wrong kind, a length does not fit, or what is written overlaps other memory of the call.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// The network takes indices alone, which have no gradients; or it was not compiled and does not serve this call.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another call is using the pool.</exception>
    /// <exception cref="ObjectDisposedException">The pool has been disposed.</exception>
    void BackwardFrom(Samples<T> inputs, ReadOnlySpan<T> outputGradients, Gradients<T> gradients, Span<T> inputGradients, WorkerPool workers)
    {
        WorkerPool.Check(workers);
        BackwardFrom(inputs, outputGradients, gradients, inputGradients);
    }

    /// <summary>
    /// The training forward pass, a loss that the caller computes from all outputs of the batch, and its gradients for every
    /// parameter. The forward pass runs twice: for the loss, and for the gradients, whose memory then does not grow with the batch.
    /// Nothing is divided by the number of samples. What the loss throws is handed on before anything is written.
    /// </summary>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="loss">Computes the loss and its gradients for the outputs; it is called once, on the calling thread.</param>
    /// <param name="gradients">Is overwritten. Its seed and step determine the masks of dropout.</param>
    /// <returns>The loss; 0 for no samples, for which it is not asked.</returns>
    /// <exception cref="ArgumentException">
    /// Samples are of the wrong kind, a length does not fit, or what is written overlaps other memory of the call.
    /// </exception>
    /// <exception cref="NotSupportedException">The network was not compiled and does not serve this call.</exception>
    T BackwardFrom(Samples<T> inputs, OutputLoss<T> loss, Gradients<T> gradients) => throw NotServed();

    /// <summary>As the overload without workers, on several threads, with the same bits.</summary>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="loss">Computes the loss and its gradients for the outputs; it is called once, on the calling thread.</param>
    /// <param name="gradients">Is overwritten. Its seed and step determine the masks of dropout.</param>
    /// <param name="workers">The threads.</param>
    /// <returns>The loss; 0 for no samples, for which it is not asked.</returns>
    /// <exception cref="ArgumentException">
    /// Samples are of the wrong kind, a length does not fit, or what is written overlaps other memory of the call.
    /// </exception>
    /// <exception cref="NotSupportedException">The network was not compiled and does not serve this call.</exception>
    /// <exception cref="InvalidOperationException">Another call is using the pool.</exception>
    /// <exception cref="ObjectDisposedException">The pool has been disposed.</exception>
    T BackwardFrom(Samples<T> inputs, OutputLoss<T> loss, Gradients<T> gradients, WorkerPool workers)
    {
        WorkerPool.Check(workers);
        return BackwardFrom(inputs, loss, gradients);
    }

    /// <summary>As the overload without input gradients, and the gradient of the loss for every number of the inputs.</summary>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="loss">Computes the loss and its gradients for the outputs; it is called once, on the calling thread.</param>
    /// <param name="gradients">Is overwritten. Its seed and step determine the masks of dropout.</param>
    /// <param name="inputGradients">Room for as many numbers as <paramref name="inputs"/> have, no more and no fewer.</param>
    /// <returns>The loss; 0 for no samples, for which it is not asked.</returns>
    /// <exception cref="ArgumentException">
    /// Samples are of the wrong kind, a length does not fit, or what is written overlaps other memory of the call.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// The network takes indices alone, which have no gradients; or it was not compiled and does not serve this call.
    /// </exception>
    T BackwardFrom(Samples<T> inputs, OutputLoss<T> loss, Gradients<T> gradients, Span<T> inputGradients) => throw NotServed();

    /// <summary>As the overload with input gradients and without workers, on several threads, with the same bits.</summary>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="loss">Computes the loss and its gradients for the outputs; it is called once, on the calling thread.</param>
    /// <param name="gradients">Is overwritten. Its seed and step determine the masks of dropout.</param>
    /// <param name="inputGradients">Room for as many numbers as <paramref name="inputs"/> have, no more and no fewer.</param>
    /// <param name="workers">The threads.</param>
    /// <returns>The loss; 0 for no samples, for which it is not asked.</returns>
    /// <exception cref="ArgumentException">
    /// Samples are of the wrong kind, a length does not fit, or what is written overlaps other memory of the call.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// The network takes indices alone, which have no gradients; or it was not compiled and does not serve this call.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another call is using the pool.</exception>
    /// <exception cref="ObjectDisposedException">The pool has been disposed.</exception>
    T BackwardFrom(Samples<T> inputs, OutputLoss<T> loss, Gradients<T> gradients, Span<T> inputGradients, WorkerPool workers)
    {
        WorkerPool.Check(workers);
        return BackwardFrom(inputs, loss, gradients, inputGradients);
    }

    private NotSupportedException NotServed() => new($"{GetType().Name} does not compute gradients of a loss from outside.");
}
