using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>What a network does on several threads. The results have the bits of one thread alone, with any number of threads.</summary>
public static class NetworkThreading
{
    /// <summary>
    /// As the <c>Forward</c> of one thread. Threads take whole blocks of samples, so it is no faster for a few samples.
    /// </summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <typeparam name="TInput">The type of an input's element.</typeparam>
    /// <typeparam name="TElement">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="inputs">The samples, one after the other, in row-major order.</param>
    /// <param name="outputs">Room for at least as many outputs.</param>
    /// <param name="workers">The threads.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the outputs overlap the inputs or the parameters in memory.</exception>
    /// <exception cref="InvalidOperationException">Another call is using the pool.</exception>
    /// <exception cref="ObjectDisposedException">The pool has been disposed.</exception>
    public static void Forward<TNetwork, TInput, TElement>(
        this INetwork<TNetwork, TInput, TElement> network, ReadOnlySpan<TInput> inputs, Span<TElement> outputs, WorkerPool workers)
        where TNetwork : INetwork<TNetwork, TInput, TElement>
        where TInput : unmanaged
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(workers);
        workers.ThrowIfDisposed();
        ParameterSet<TElement> parameters = network.Parameters;
        int samples = NetworkGuard.SampleCount(inputs, TNetwork.Info.InputLength);
        NetworkGuard.Outputs(
            outputs, inputs, ref parameters.Reference, parameters.Storage.Length, samples, TNetwork.Info.OutputLength);
        int piece = ForwardJob<TInput, TElement>.PieceSize(TNetwork.Info, samples, workers.Threads);
        if (workers.Threads == 1 || samples <= piece)
        {
            network.Forward(inputs, outputs);
            return;
        }

        ISharedInference<TInput, TElement> shared =
            network as ISharedInference<TInput, TElement> ?? new OwnParameters<TNetwork, TInput, TElement>(parameters);
        var job = workers.Claim<ForwardJob<TInput, TElement>>();
        try
        {
            job.Run(workers, shared, parameters, inputs, outputs, piece);
        }
        finally
        {
            workers.Release();
        }
    }

    /// <summary>
    /// As the <c>Backward</c> of one thread. Threads take blocks of samples first and then parts of the gradients, so it is
    /// no faster for a single block, which is 32 samples for most networks.
    /// </summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <typeparam name="TInput">The type of an input's element.</typeparam>
    /// <typeparam name="TElement">The network's element type.</typeparam>
    /// <typeparam name="TTarget">The type of a target's element.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="inputs">The samples, one after the other, in row-major order.</param>
    /// <param name="targets">Their targets.</param>
    /// <param name="gradients">Is overwritten.</param>
    /// <param name="workers">The threads.</param>
    /// <returns>The mean loss over the samples.</returns>
    /// <exception cref="ArgumentException">
    /// A length does not fit, a target is out of range, or the gradients overlap the inputs or targets in memory.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another call is using the pool.</exception>
    /// <exception cref="ObjectDisposedException">The pool has been disposed.</exception>
    public static TElement Backward<TNetwork, TInput, TElement, TTarget>(
        this ITrainableNetwork<TNetwork, TInput, TElement, TTarget> network,
        ReadOnlySpan<TInput> inputs,
        ReadOnlySpan<TTarget> targets,
        Gradients<TElement> gradients,
        WorkerPool workers)
        where TNetwork : ITrainableNetwork<TNetwork, TInput, TElement, TTarget>
        where TInput : unmanaged
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(workers);
        workers.ThrowIfDisposed();
        if (workers.Threads == 1
            || network is not ISharedTraining<TInput, TElement, TTarget> shared
            || inputs.Length / TNetwork.Info.InputLength <= shared.BlockSamples)
        {
            return network.Backward(inputs, targets, gradients);
        }

        ParameterSet<TElement> parameters = network.Parameters;
        double divisor = shared.BeginShared(inputs, targets, gradients);
        if (divisor == 0)
        {
            gradients.Clear();
            return TElement.Zero;
        }

        var job = workers.Claim<TrainingJob<TInput, TElement, TTarget>>();
        try
        {
            double sum = job.Run(workers, shared, parameters, inputs, targets, gradients, 1 / divisor);
            return TElement.CreateTruncating(sum / divisor);
        }
        finally
        {
            workers.Release();
        }
    }

    /// <summary>Does before a training what else the first shared <c>Forward</c> would allocate.</summary>
    internal static void PrepareForward<TNetwork, TInput, TElement>(INetwork<TNetwork, TInput, TElement> network, WorkerPool workers)
        where TNetwork : INetwork<TNetwork, TInput, TElement>
        where TInput : unmanaged
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    {
        if (workers.Threads == 1) return;
        var job = workers.Claim<ForwardJob<TInput, TElement>>();
        try
        {
            job.Prepare(workers, network.Parameters.Network);
        }
        finally
        {
            workers.Release();
        }
    }

    /// <summary>The sums of the losses of blocks of samples, in their order. They hold until the pool's next call.</summary>
    internal static ReadOnlySpan<double> SumLosses<TElement, TTarget>(
        ISharedEvaluation<TElement, TTarget> network,
        NetworkInfo info,
        ReadOnlySpan<TElement> outputs,
        ReadOnlySpan<TTarget> targets,
        WorkerPool workers)
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
        where TTarget : unmanaged
    {
        var job = workers.Claim<LossJob<TElement, TTarget>>();
        try
        {
            return job.Run(workers, network, info, outputs, targets);
        }
        finally
        {
            workers.Release();
        }
    }

    /// <summary>Does before a training what else the first call of <see cref="SumLosses"/> would allocate.</summary>
    internal static void PrepareLosses<TElement, TTarget>(ISharedEvaluation<TElement, TTarget> network, int samples, WorkerPool workers)
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
        where TTarget : unmanaged
    {
        var job = workers.Claim<LossJob<TElement, TTarget>>();
        try
        {
            job.Prepare(workers, network, samples);
        }
        finally
        {
            workers.Release();
        }
    }
}
