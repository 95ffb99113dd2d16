using System.Numerics;

namespace CompiledNet.Probe;

/// <summary>Trains a network for some steps and prints the fingerprints of all that it computes.</summary>
/// <param name="output">Where the lines go.</param>
public sealed class TrainingProbe(TextWriter output) : INetworkVisitor
{
    private const int Steps = 6;

    /// <summary>The sizes of the batches: less than a block, a block, several and a rest, a single sample.</summary>
    private static readonly int[] BatchSizes = [7, 32, 45, 1];

    /// <inheritdoc/>
    public void Visit<T>(ProbeNetwork<T> type)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkInfo info = type.Info;
        ITrainableNetwork<T> network = type.Create(seed: 1);
        Gradients<T> gradients = network.CreateGradients();
        gradients.Seed = 3;
        Optimizer[] optimizers = [new AdamW(learningRate: 1e-3), new Sgd(1e-2) { Momentum = 0.9 }];
        for (int i = 0; i < optimizers.Length; i++)
        {
            // An optimizer keeps to one set of parameters.
            if (i > 0) network.Parameters = network.Parameters.Clone();
            for (int step = 0; step < Steps; step++)
            {
                Step(network, gradients, optimizers[i], $"{info.Name}.{optimizers[i].GetType().Name}{step}");
            }
        }
    }

    private void Step<T>(ITrainableNetwork<T> network, Gradients<T> gradients, Optimizer optimizer, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkInfo info = network.Info;
        int samples = BatchSizes[gradients.Step % BatchSizes.Length];
        var data = new SampleData((ulong)gradients.Step);
        bool hasNumbers = info.InputKind == InputKind.Numbers;
        Samples<T> inputs = hasNumbers ? data.Inputs<T>(info, samples) : data.Indices(info, samples);
        Targets<T> targets = data.Targets<T>(info, samples);
        var outputs = new T[samples * info.OutputLength];
        network.Forward(inputs, outputs);
        Print<T>($"{name}.outputs", outputs);
        var inputGradients = new T[inputs.Numbers.Length];
        T loss = hasNumbers ? network.Backward(inputs, targets, gradients, inputGradients) : network.Backward(inputs, targets, gradients);
        Print<T>($"{name}.training-loss", [loss]);
        if (hasNumbers) Print<T>($"{name}.input-gradients", inputGradients);
        Print<T>($"{name}.gradients", gradients.Storage);
        optimizer.Step(network.Parameters, gradients);
        Print<T>($"{name}.parameters", network.Parameters.Storage);
        Print<T>($"{name}.loss", [network.Loss(inputs, targets)]);
    }

    private void Print<T>(string name, ReadOnlySpan<T> values)
        where T : unmanaged, INumber<T> => output.WriteLine($"{name} {Fingerprint.Of(values)}");
}
