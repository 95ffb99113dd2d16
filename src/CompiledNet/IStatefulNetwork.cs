using System.Numerics;

namespace CompiledNet;

/// <summary>
/// A network with losses whose final states come out (<c>FinalState = true</c> on a recurrent layer), so that training can go on from
/// them: with the next window of the same sequences. The generator implements it on the annotated class.
/// </summary>
/// <typeparam name="T">The network's element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IStatefulNetwork<T> : ITrainableNetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// As <see cref="ITrainableNetwork{T}.Backward(Samples{T}, Samples{T}, Gradients{T}, WorkerPool)"/>, and the outputs of the same pass,
    /// the final states among them; those of evaluation where no target counts, since nothing is trained then. Allocates nothing.
    /// </summary>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="targets">Their targets.</param>
    /// <param name="gradients">Is overwritten. Its seed and step determine the masks of dropout.</param>
    /// <param name="outputs">Room for all outputs of the samples, as <see cref="INetwork{T}.Forward(Samples{T}, Span{T})"/> gives them.</param>
    /// <param name="workers">The threads.</param>
    /// <returns>The mean loss over the samples; of several losses their sum, each times its weight.</returns>
    /// <exception cref="ArgumentException">
    /// Samples are of the wrong kind, a length does not fit, a target is out of range, or what is written overlaps other
    /// memory of the call.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another call is using the pool.</exception>
    /// <exception cref="ObjectDisposedException">The pool has been disposed.</exception>
    T BackwardWithOutputs(Samples<T> inputs, Samples<T> targets, Gradients<T> gradients, Span<T> outputs, WorkerPool workers);
}
