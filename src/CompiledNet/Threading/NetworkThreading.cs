using System.ComponentModel;
using System.Numerics;

namespace CompiledNet.CompilerServices;

/// <summary>What a network does on several threads. The results have the bits of one thread alone, with any number of threads.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NetworkThreading
{
    /// <summary>As the <c>Forward</c> of one thread. Threads take whole blocks of samples.</summary>
    /// <typeparam name="TInput">The element type of inputs.</typeparam>
    /// <typeparam name="TElement">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="inputs">The samples, one after the other, in row-major order.</param>
    /// <param name="outputs">Room for at least as many outputs.</param>
    /// <param name="workers">The threads.</param>
    public static void Forward<TInput, TElement>(
        ISharedInference<TInput, TElement> network, ReadOnlySpan<TInput> inputs, Span<TElement> outputs, WorkerPool workers)
        where TInput : unmanaged
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    {
        ArgumentNullException.ThrowIfNull(network);
        WorkerPool.Check(workers);
        ParameterSet<TElement> parameters = network.Parameters;
        NetworkInfo info = parameters.Network;
        int samples = NetworkGuard.SampleCount(inputs, info.InputLength);
        NetworkGuard.Outputs(outputs, inputs, ref parameters.Reference, parameters.Storage.Length, samples, info.OutputLength);
        int piece = ForwardJob<TInput, TElement>.PieceSize(info, samples, workers.Threads);
        if (workers.Threads == 1 || samples <= piece)
        {
            network.ShareForward(parameters, inputs, outputs);
            return;
        }

        var job = workers.Claim<ForwardJob<TInput, TElement>>();
        try
        {
            job.Run(workers, network, parameters, inputs, outputs, piece);
        }
        finally
        {
            workers.Release();
        }
    }

    /// <summary>As the <c>Backward</c> of one thread. Threads take blocks of samples first and then parts of the gradients.</summary>
    /// <typeparam name="TInput">The element type of inputs.</typeparam>
    /// <typeparam name="TElement">The network's element type.</typeparam>
    /// <typeparam name="TTarget">The element type of targets.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="inputs">The samples, one after the other, in row-major order.</param>
    /// <param name="targets">Their targets.</param>
    /// <param name="gradients">Is overwritten.</param>
    /// <param name="workers">The threads.</param>
    /// <returns>The mean loss over the samples.</returns>
    public static TElement Backward<TInput, TElement, TTarget>(
        ISharedTraining<TInput, TElement, TTarget> network,
        ReadOnlySpan<TInput> inputs,
        ReadOnlySpan<TTarget> targets,
        Gradients<TElement> gradients,
        WorkerPool workers)
        where TInput : unmanaged
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(network);
        WorkerPool.Check(workers);
        ParameterSet<TElement> parameters = network.Parameters;
        if (workers.Threads == 1 || inputs.Length / parameters.Network.InputLength <= network.BlockSamples)
            return network.Backward(inputs, targets, gradients);
        double divisor = network.BeginShared(inputs, targets, gradients);
        if (divisor == 0)
        {
            gradients.Clear();
            return TElement.Zero;
        }

        var job = workers.Claim<TrainingJob<TInput, TElement, TTarget>>();
        try
        {
            double sum = job.Run(workers, network, parameters, inputs, targets, gradients, 1 / divisor);
            return TElement.CreateTruncating(sum / divisor);
        }
        finally
        {
            workers.Release();
        }
    }

    /// <summary>Adds the losses of outputs to others, block after block, so that they have the same bits however samples are cut into batches.</summary>
    /// <typeparam name="TElement">The network's element type.</typeparam>
    /// <typeparam name="TTarget">The element type of targets.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="info">What the network is.</param>
    /// <param name="outputs">The outputs of at least one sample.</param>
    /// <param name="targets">Their targets, which have been checked.</param>
    /// <param name="total">What the losses are added to.</param>
    /// <param name="workers">The threads.</param>
    public static void AddLosses<TElement, TTarget>(
        ISharedEvaluation<TElement, TTarget> network,
        NetworkInfo info,
        ReadOnlySpan<TElement> outputs,
        ReadOnlySpan<TTarget> targets,
        ref LossTotal total,
        WorkerPool workers)
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(info);
        WorkerPool.Check(workers);
        if (outputs.IsEmpty) return;
        var job = workers.Claim<LossJob<TElement, TTarget>>();
        try
        {
            long blockTargets = (long)network.BlockSamples * info.TargetLength;
            foreach (double sum in job.Run(workers, network, info, outputs, targets))
            {
                ReadOnlySpan<TTarget> block = targets[..(int)Math.Min(blockTargets, targets.Length)];
                total.AddSum(sum, network.Divisor(block));
                targets = targets[block.Length..];
            }
        }
        finally
        {
            workers.Release();
        }
    }

    /// <summary>Does before a training what else its first evaluation would allocate.</summary>
    internal static void Prepare<T>(ITrainableNetwork<T> network, int samples, WorkerPool workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (network is ISharedInference<T, T> && workers.Threads > 1)
        {
            using Claimed<ForwardJob<T, T>> job = new(workers);
            job.Job.Prepare(workers, network.Info);
        }

        if (network is ISharedEvaluation<T, T> ofNumbers)
        {
            using Claimed<LossJob<T, T>> job = new(workers);
            job.Job.Prepare(workers, ofNumbers, samples);
        }

        if (network is ISharedEvaluation<T, int> ofIndices)
        {
            using Claimed<LossJob<T, int>> job = new(workers);
            job.Job.Prepare(workers, ofIndices, samples);
        }
    }

    /// <summary>A pool that is taken for a while.</summary>
    private readonly ref struct Claimed<TJob>(WorkerPool workers)
        where TJob : WorkerJob, new()
    {
        public TJob Job { get; } = workers.Claim<TJob>();

        public void Dispose() => workers.Release();
    }
}
