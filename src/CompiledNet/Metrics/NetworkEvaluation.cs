using System.Buffers;
using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>What every compiled network can do beside <c>Forward</c>: predict classes and be evaluated on data.</summary>
public static class NetworkEvaluation
{
    // Enough samples to fill the lanes of any processor many times over.
    private const int PredictionBatch = 256;

    /// <summary>Evaluates the network, in evaluation mode: the loss, and the figures that go with it.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <typeparam name="TInput">The type of an input's element.</typeparam>
    /// <typeparam name="TElement">The network's element type.</typeparam>
    /// <typeparam name="TTarget">The type of a target's element.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples, at least one.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <exception cref="ArgumentException">There is no sample, the sizes do not fit the network, or a target is out of range.</exception>
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
        var evaluator = new Evaluator<TNetwork, TInput, TElement, TTarget>(network, data);
        using var alone = new WorkerPool(1);
        evaluator.Run(alone, cancellationToken);
        return evaluator.ToEvaluation();
    }

    /// <summary>
    /// Predicts classes: the index of the largest output along the last axis, the first of equals; an output that is NaN
    /// never is the largest, and if all are the class is 0. Allocates nothing once warm.
    /// </summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <typeparam name="TInput">The type of an input's element.</typeparam>
    /// <typeparam name="TElement">The network's element type.</typeparam>
    /// <param name="network">The network. With a single output per row the only class is 0.</param>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="classes">Room for a class per sample, or per row of each sample's output where that has several axes.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the classes overlap the inputs or the parameters in memory.</exception>
    public static void Predict<TNetwork, TInput, TElement>(
        this INetwork<TNetwork, TInput, TElement> network, ReadOnlySpan<TInput> inputs, Span<int> classes)
        where TNetwork : INetwork<TNetwork, TInput, TElement>
        where TInput : unmanaged
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    {
        ArgumentNullException.ThrowIfNull(network);
        NetworkInfo info = TNetwork.Info;
        int samples = NetworkGuard.SampleCount(inputs, info.InputLength);
        int width = info.OutputShape[^1];
        int rows = info.OutputLength / width;
        if (classes.Length < (long)samples * rows)
        {
            throw new ArgumentException(
                $"There is room for {classes.Length} classes; {(long)samples * rows} were expected.", nameof(classes));
        }

        NetworkGuard.Apart<int, TInput>(classes, inputs, nameof(classes), nameof(inputs));
        NetworkGuard.Apart<int, TElement>(classes, network.Parameters.Storage, nameof(classes), "parameters");
        TElement[] outputs = ArrayPool<TElement>.Shared.Rent(Math.Min(samples, PredictionBatch) * info.OutputLength);
        for (int start = 0; start < samples; start += PredictionBatch)
        {
            int count = Math.Min(PredictionBatch, samples - start);
            Span<TElement> batch = outputs.AsSpan(0, count * info.OutputLength);
            network.Forward(inputs.Slice(start * info.InputLength, count * info.InputLength), batch);
            Span<int> found = classes.Slice(start * rows, count * rows);
            for (int row = 0; row < found.Length; row++) found[row] = LargestElement.Find<TElement>(batch.Slice(row * width, width));
        }

        ArrayPool<TElement>.Shared.Return(outputs);
    }
}
