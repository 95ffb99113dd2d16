using System.Numerics;

namespace CompiledNet;

/// <summary>The evaluation on data, for every network with a loss.</summary>
public static class NetworkEvaluation
{
    /// <summary>
    /// Evaluates the network, in evaluation mode: the loss, and the figures that go with it. Every sample runs forward once;
    /// the loss is that of all samples at once.
    /// </summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <typeparam name="TInput">The type of an input's element.</typeparam>
    /// <typeparam name="TElement">The network's element type.</typeparam>
    /// <typeparam name="TTarget">The type of a target's element.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples, at least one.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <exception cref="ArgumentException">
    /// There is no sample, the sizes do not fit the network, or a target is out of range: the message
    /// tells the number of its sample. Data in memory are checked before anything begins, others before the batch of the sample.
    /// </exception>
    /// <exception cref="OperationCanceledException">The evaluation was cancelled.</exception>
    public static Evaluation Evaluate<TNetwork, TInput, TElement, TTarget>(
        this ITrainableNetwork<TNetwork, TInput, TElement, TTarget> network,
        Dataset<TInput, TTarget> data,
        CancellationToken cancellationToken = default)
        where TNetwork : ITrainableNetwork<TNetwork, TInput, TElement, TTarget>
        where TInput : unmanaged
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(network);
        DatasetFit.Check(data, TNetwork.Info, nameof(data));
        DatasetTargets.CheckInMemory(data, TNetwork.Info, nameof(data));
        var evaluator = new Evaluator<TNetwork, TInput, TElement, TTarget>(network, data, nameof(data));
        using var alone = new WorkerPool(1);
        evaluator.Run(alone, cancellationToken);
        return evaluator.ToEvaluation();
    }
}
