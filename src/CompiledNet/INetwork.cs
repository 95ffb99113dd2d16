using System.Numerics;

namespace CompiledNet;

/// <summary>
/// A network, whatever its class. The generator implements it on the annotated class, whose own members say which kind of
/// data they take; here that is seen when a call is made.
/// </summary>
/// <typeparam name="T">The network's element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface INetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The network's layers, shapes, parameters and memory.</summary>
    NetworkInfo Info { get; }

    /// <summary>
    /// The parameters. They are read once per call, so they may be exchanged while other threads run
    /// <see cref="Forward(Samples{T}, Span{T})"/>.
    /// </summary>
    /// <exception cref="ArgumentException">They belong to another network.</exception>
    ParameterSet<T> Parameters { get; set; }

    /// <summary>Computes the outputs of one sample or many, in evaluation mode. Allocates nothing; safe from many threads.</summary>
    /// <param name="inputs">The samples, one after the other, in row-major order.</param>
    /// <param name="outputs">Room for at least as many outputs, of <see cref="NetworkInfo.OutputLength"/> elements each.</param>
    /// <exception cref="ArgumentException">
    /// The inputs are of the wrong kind, a length does not fit, or the outputs overlap the inputs or the parameters in memory.
    /// </exception>
    void Forward(Samples<T> inputs, Span<T> outputs);

    /// <summary>
    /// As the other overload, on several threads, with the same bits. Threads take whole packs of samples, so it is no
    /// faster for a few samples. A network that does not share calls uses one thread.
    /// </summary>
    /// <param name="inputs">The samples, one after the other, in row-major order.</param>
    /// <param name="outputs">Room for at least as many outputs, of <see cref="NetworkInfo.OutputLength"/> elements each.</param>
    /// <param name="workers">The threads.</param>
    /// <exception cref="ArgumentException">
    /// The inputs are of the wrong kind, a length does not fit, or the outputs overlap the inputs or the parameters in memory.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another call is using the pool.</exception>
    /// <exception cref="ObjectDisposedException">The pool has been disposed.</exception>
    void Forward(Samples<T> inputs, Span<T> outputs, WorkerPool workers)
    {
        WorkerPool.Check(workers);
        Forward(inputs, outputs);
    }

    /// <summary>
    /// Predicts as the network's loss implies. Allocates nothing once warm.
    /// <list type="bullet">
    /// <item>With a loss for classes: the class of each row, the index of its largest output, the first of equals.</item>
    /// <item>With a loss for yes-or-no outputs: for each output 1 if it is above 0, else 0.</item>
    /// <item>Without a loss: the index of the largest output along the last axis.</item>
    /// </list>
    /// A row with an output that is NaN gives −1, since it has no order, and so does a yes-or-no output that is NaN.
    /// </summary>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="classes">
    /// Room for a class for each row of each sample's output, which is one row if it has one axis; or for an answer for each
    /// output of each sample.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The inputs are of the wrong kind, a length does not fit, or the classes overlap the inputs or the parameters in memory.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The loss is one for real values, which are no classes; or the network has several outputs.
    /// </exception>
    sealed void Predict(Samples<T> inputs, Span<int> classes) => Prediction.Predict(this, inputs, classes);

    /// <summary>
    /// The probabilities that the network's loss compares with targets. Allocates nothing once warm.
    /// <list type="bullet">
    /// <item>With a loss for classes: the softmax of the outputs along the last axis.</item>
    /// <item>With a loss for yes-or-no outputs: the logistic function of each, the probability of "yes".</item>
    /// <item>Without such a loss the outputs as they are, if the network ends in a softmax or in sigmoids.</item>
    /// </list>
    /// They are computed in double whatever the network's precision. A row of classes with an output that is NaN is all NaN.
    /// </summary>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="probabilities">Room for at least as many outputs, in the outputs' shape.</param>
    /// <exception cref="ArgumentException">
    /// The inputs are of the wrong kind, a length does not fit, or the probabilities overlap the inputs or the parameters in memory.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The outputs are no probabilities, and no logits of any; or the network has several outputs.
    /// </exception>
    sealed void PredictProbabilities(Samples<T> inputs, Span<T> probabilities) =>
        Prediction.PredictProbabilities(this, inputs, probabilities);
}
