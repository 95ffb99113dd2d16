using System.Numerics;

namespace CompiledNet.Tests.TestNetworks;

/// <summary>What generated classes have beside the interfaces' members, for networks that are written by hand.</summary>
internal static class HandmadeNetworks
{
    public static void Predict<T>(this INetwork<T> network, Samples<T> inputs, Span<int> classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => network.Predict(inputs, classes);

    public static void Forward<T>(this INetwork<T> network, Samples<T> inputs, Span<T> outputs, WorkerPool workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => network.Forward(inputs, outputs, workers);

    public static T Backward<T>(
        this ITrainableNetwork<T> network, Samples<T> inputs, Samples<T> targets, Gradients<T> gradients, WorkerPool workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => network.Backward(inputs, targets, gradients, workers);

    public static TrainingHistory Train<T>(
        this ITrainableNetwork<T> network, Dataset training, Optimizer optimizer, TrainingOptions options, CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => network.Train(training, optimizer, options, cancellationToken);

    public static Evaluation Evaluate<T>(this ITrainableNetwork<T> network, Dataset data, CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => network.Evaluate(data, cancellationToken);
}
