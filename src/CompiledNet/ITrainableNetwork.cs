using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>A network with a loss, whatever its class.</summary>
/// <remarks>
/// A network written by hand, a wrapper or a fake implements the members without a body; the others then use one thread.
/// </remarks>
/// <typeparam name="T">The network's element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface ITrainableNetwork<T> : IDifferentiableNetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// The mean loss over the samples in evaluation mode; of several losses their sum, each times its weight. Zero samples have a
    /// loss of 0.
    /// </summary>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="targets">Their targets.</param>
    /// <exception cref="ArgumentException">Samples are of the wrong kind, a length does not fit, or a target is out of range.</exception>
    T Loss(Samples<T> inputs, Samples<T> targets);

    /// <summary>As the overload without workers, on several threads, with the same bits.</summary>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="targets">Their targets.</param>
    /// <param name="workers">The threads.</param>
    /// <exception cref="ArgumentException">Samples are of the wrong kind, a length does not fit, or a target is out of range.</exception>
    /// <exception cref="InvalidOperationException">Another call is using the pool.</exception>
    /// <exception cref="ObjectDisposedException">The pool has been disposed.</exception>
    T Loss(Samples<T> inputs, Samples<T> targets, WorkerPool workers)
    {
        WorkerPool.Check(workers);
        return Loss(inputs, targets);
    }

    /// <summary>
    /// The training forward pass, the mean loss over the samples, and the gradient of that mean for every parameter,
    /// which replaces what <paramref name="gradients"/> held. Allocates nothing; safe from many threads, each with
    /// its own gradients. Zero samples have a loss of 0 and zero gradients.
    /// </summary>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="targets">Their targets.</param>
    /// <param name="gradients">Is overwritten. Its seed and step determine the masks of dropout.</param>
    /// <returns>The mean loss over the samples; of several losses their sum, each times its weight.</returns>
    /// <exception cref="ArgumentException">
    /// Samples are of the wrong kind, a length does not fit, a target is out of range, or what is written overlaps other
    /// memory of the call.
    /// </exception>
    T Backward(Samples<T> inputs, Samples<T> targets, Gradients<T> gradients);

    /// <summary>
    /// As the overload without workers, on several threads, with the same bits. Threads take packs of samples first and then
    /// parts of the gradients, so it is no faster for a single pack, which is 32 samples for most networks.
    /// </summary>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="targets">Their targets.</param>
    /// <param name="gradients">Is overwritten. Its seed and step determine the masks of dropout.</param>
    /// <param name="workers">The threads.</param>
    /// <returns>The mean loss over the samples; of several losses their sum, each times its weight.</returns>
    /// <exception cref="ArgumentException">
    /// Samples are of the wrong kind, a length does not fit, a target is out of range, or what is written overlaps other
    /// memory of the call.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another call is using the pool.</exception>
    /// <exception cref="ObjectDisposedException">The pool has been disposed.</exception>
    T Backward(Samples<T> inputs, Samples<T> targets, Gradients<T> gradients, WorkerPool workers)
    {
        WorkerPool.Check(workers);
        return Backward(inputs, targets, gradients);
    }

    /// <summary>As the overload without input gradients, and the gradient of the loss for every number of the inputs.</summary>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="targets">Their targets.</param>
    /// <param name="gradients">Is overwritten. Its seed and step determine the masks of dropout.</param>
    /// <param name="inputGradients">Room for as many numbers as <paramref name="inputs"/> have, no more and no fewer.</param>
    /// <returns>The mean loss over the samples; of several losses their sum, each times its weight.</returns>
    /// <exception cref="ArgumentException">
    /// Samples are of the wrong kind, a length does not fit, a target is out of range, or what is written overlaps other
    /// memory of the call.
    /// </exception>
    /// <exception cref="NotSupportedException">The network takes indices alone, which have no gradients.</exception>
    T Backward(Samples<T> inputs, Samples<T> targets, Gradients<T> gradients, Span<T> inputGradients);

    /// <summary>As the overload with input gradients and without workers, on several threads, with the same bits.</summary>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="targets">Their targets.</param>
    /// <param name="gradients">Is overwritten. Its seed and step determine the masks of dropout.</param>
    /// <param name="inputGradients">Room for as many numbers as <paramref name="inputs"/> have, no more and no fewer.</param>
    /// <param name="workers">The threads.</param>
    /// <returns>The mean loss over the samples; of several losses their sum, each times its weight.</returns>
    /// <exception cref="ArgumentException">
    /// Samples are of the wrong kind, a length does not fit, a target is out of range, or what is written overlaps other
    /// memory of the call.
    /// </exception>
    /// <exception cref="NotSupportedException">The network takes indices alone, which have no gradients.</exception>
    /// <exception cref="InvalidOperationException">Another call is using the pool.</exception>
    /// <exception cref="ObjectDisposedException">The pool has been disposed.</exception>
    T Backward(Samples<T> inputs, Samples<T> targets, Gradients<T> gradients, Span<T> inputGradients, WorkerPool workers)
    {
        WorkerPool.Check(workers);
        return Backward(inputs, targets, gradients, inputGradients);
    }

    /// <summary>
    /// What the sum of the losses of some samples is divided by to give their mean: for example the number of samples, or
    /// the weights of the classes that count. A network that does not tell counts every target alike.
    /// </summary>
    /// <param name="targets">The samples' targets.</param>
    /// <exception cref="ArgumentException">Targets are of the wrong kind, their length does not fit, or one is out of range.</exception>
    double LossDivisor(Samples<T> targets) => TargetWeight.Count(Info, targets);

    /// <summary>
    /// Computes the outputs of samples in evaluation mode, and adds their losses to those of other samples. Every sample
    /// runs forward once if the network can tell losses from outputs; the total then has the same bits however samples are
    /// cut into batches of whole packs. One that cannot calls <c>Forward</c> and <c>Loss</c>.
    /// </summary>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="targets">Their targets.</param>
    /// <param name="outputs">Room for the outputs.</param>
    /// <param name="total">What the losses are added to.</param>
    /// <param name="workers">The threads.</param>
    /// <exception cref="ArgumentException">
    /// Samples are of the wrong kind, a length does not fit, a target is out of range, or <paramref name="outputs"/> overlap
    /// other memory of the call.
    /// </exception>
    void AddLosses(Samples<T> inputs, Samples<T> targets, Span<T> outputs, ref LossTotal total, WorkerPool workers)
    {
        NetworkGuard.Apart<T, T>(outputs, targets.Numbers, nameof(outputs), nameof(targets));
        NetworkGuard.Apart<T, int>(outputs, targets.Indices, nameof(outputs), nameof(targets));
        Forward(inputs, outputs, workers);
        total.AddMean(double.CreateTruncating(Loss(inputs, targets, workers)), LossDivisor(targets));
    }

    /// <summary>
    /// Trains the network: passes over the data in batches, updates the parameters after each, and evaluates on the
    /// validation data after each pass. After the first step an epoch allocates nothing, whatever the number of threads.
    /// </summary>
    /// <remarks>
    /// <para>
    /// A training does not end normally with numbers that are none: a loss that is not finite stops it before its step, and
    /// parameters that are not finite at the end of an epoch stop it there. A validation loss may be NaN or infinite; the
    /// progress and the history then say so. Targets that the loss cannot take are refused by the number of their sample:
    /// those of data in memory before the first step, those of data of the caller's own before the step of their batch.
    /// </para>
    /// <para>
    /// The same parameters, data, options and optimizer give the same bits, with any number of threads. A further training with the
    /// same optimizer goes on where the last ended: two epochs and then three, with the same options otherwise, are the same as five.
    /// </para>
    /// <para>Nobody else may write the network's parameters meanwhile.</para>
    /// </remarks>
    /// <param name="training">
    /// The samples to train on, at least one: a <see cref="Dataset{TInput, TTarget}"/> of the kinds of inputs and targets that
    /// the network takes, or a <see cref="Dataset{T}"/> whose parts have its names.
    /// </param>
    /// <param name="optimizer">What updates the parameters.</param>
    /// <param name="options">Epochs, batch size, threads, validation data, seed, clipping, progress.</param>
    /// <param name="cancellationToken">Stops within a step; the parameters are then those after the last whole step.</param>
    /// <returns>What every epoch came to: losses, accuracy, gradient norms, time.</returns>
    /// <exception cref="ArgumentException">
    /// Training or validation data are of the wrong kind or do not fit the network, a target is out of range, a batch has more
    /// elements than an array can hold or fewer samples than a layer needs that normalises over it, or
    /// <see cref="TrainingOptions.DropLastBatch"/> leaves no batch.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The optimizer has stepped other parameters before, or all tensors of the network are frozen.
    /// </exception>
    /// <exception cref="NonFiniteLossException">The loss became NaN or infinite.</exception>
    /// <exception cref="NonFiniteGradientException">
    /// A gradient became NaN or infinite, in a training that clips by the norm or tracks gradients.
    /// </exception>
    /// <exception cref="NonFiniteParameterException">A parameter is NaN or infinite at the end of an epoch.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    sealed TrainingHistory Train(
        Dataset training, Optimizer optimizer, TrainingOptions options, CancellationToken cancellationToken = default) =>
        TrainingRun<T>.Run(this, training, optimizer, options, cancellationToken);

    /// <summary>
    /// Evaluates the network, in evaluation mode: the loss, and the figures that go with it. Every sample runs forward once;
    /// the loss is that of all samples at once.
    /// </summary>
    /// <param name="data">
    /// The samples, at least one: a <see cref="Dataset{TInput, TTarget}"/> of the kinds of inputs and targets that the network
    /// takes, or a <see cref="Dataset{T}"/> whose parts have its names.
    /// </param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <exception cref="ArgumentException">
    /// There is no sample, the data are of the wrong kind or do not fit the network, or a target is out of range: the message
    /// tells the number of its sample. Data in memory are checked before anything begins, others before the batch of the sample.
    /// </exception>
    /// <exception cref="OperationCanceledException">The evaluation was cancelled.</exception>
    sealed Evaluation Evaluate(Dataset data, CancellationToken cancellationToken = default)
    {
        using var alone = new WorkerPool(1);
        return Evaluate(data, alone, cancellationToken);
    }

    /// <summary>As the overload without workers, on several threads, with the same bits.</summary>
    /// <param name="data">The samples, at least one, of the kinds that the network takes.</param>
    /// <param name="workers">The threads.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <exception cref="ArgumentException">
    /// There is no sample, the data are of the wrong kind or do not fit the network, or a target is out of range: the message
    /// tells the number of its sample. Data in memory are checked before anything begins, others before the batch of the sample.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another call is using the pool.</exception>
    /// <exception cref="ObjectDisposedException">The pool has been disposed.</exception>
    /// <exception cref="OperationCanceledException">The evaluation was cancelled.</exception>
    sealed Evaluation Evaluate(Dataset data, WorkerPool workers, CancellationToken cancellationToken = default) =>
        Evaluator<T>.Run(this, data, workers, cancellationToken);
}
