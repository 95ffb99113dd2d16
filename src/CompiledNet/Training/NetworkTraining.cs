using System.Numerics;

namespace CompiledNet;

/// <summary>The training loop, for every network with a loss.</summary>
public static class NetworkTraining
{
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
    /// The same parameters, data, options and optimizer give the same bits, with any number of threads. A further training with the same optimizer
    /// goes on where the last ended: two epochs and then three, with the same options otherwise, are the same as five.
    /// </para>
    /// </remarks>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <typeparam name="TInput">The type of an input's element.</typeparam>
    /// <typeparam name="TElement">The network's element type.</typeparam>
    /// <typeparam name="TTarget">The type of a target's element.</typeparam>
    /// <param name="network">The network. Nobody else may write its parameters meanwhile.</param>
    /// <param name="training">The samples to train on, at least one.</param>
    /// <param name="optimizer">What updates the parameters.</param>
    /// <param name="options">Epochs, batch size, threads, validation data, seed, progress.</param>
    /// <param name="cancellationToken">Stops within a step; the parameters are then those after the last whole step.</param>
    /// <returns>The losses of every epoch.</returns>
    /// <exception cref="ArgumentException">
    /// Training or validation data do not fit the network, a target is out of range, or a batch has more elements than an
    /// array can hold.
    /// </exception>
    /// <exception cref="InvalidOperationException">The optimizer has stepped other parameters before.</exception>
    /// <exception cref="NonFiniteLossException">The loss became NaN or infinite.</exception>
    /// <exception cref="NonFiniteParameterException">A parameter is NaN or infinite at the end of an epoch.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public static TrainingHistory Train<TNetwork, TInput, TElement, TTarget>(
        this ITrainableNetwork<TNetwork, TInput, TElement, TTarget> network,
        Dataset<TInput, TTarget> training,
        Optimizer optimizer,
        TrainingOptions options,
        CancellationToken cancellationToken = default)
        where TNetwork : ITrainableNetwork<TNetwork, TInput, TElement, TTarget>
        where TInput : unmanaged
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(options);
        DatasetFit.Check(training, TNetwork.Info, nameof(training));
        return new TrainingRun<TNetwork, TInput, TElement, TTarget>(network, training, optimizer, options, cancellationToken).Run();
    }
}
