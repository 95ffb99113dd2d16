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
    public void Visit<TNetwork, TElement, TTarget>()
        where TNetwork : class, ITrainableNetwork<TNetwork, TElement, TElement, TTarget>
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
        where TTarget : unmanaged, INumber<TTarget>
    {
        NetworkInfo info = TNetwork.Info;
        TNetwork network = TNetwork.Create(new ParameterSet<TElement>(info, seed: 1));
        Gradients<TElement> gradients = network.CreateGradients();
        gradients.Seed = 3;
        Optimizer[] optimizers = [new AdamW(learningRate: 1e-3), new Sgd(1e-2) { Momentum = 0.9 }];
        for (int i = 0; i < optimizers.Length; i++)
        {
            // An optimizer keeps to one set of parameters.
            if (i > 0) network.Parameters = network.Parameters.Clone();
            for (int step = 0; step < Steps; step++)
            {
                Step<TNetwork, TElement, TTarget>(network, gradients, optimizers[i], $"{info.Name}.{optimizers[i].GetType().Name}{step}");
            }
        }
    }

    private void Step<TNetwork, TElement, TTarget>(
        TNetwork network, Gradients<TElement> gradients, Optimizer optimizer, string name)
        where TNetwork : class, ITrainableNetwork<TNetwork, TElement, TElement, TTarget>
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
        where TTarget : unmanaged, INumber<TTarget>
    {
        NetworkInfo info = TNetwork.Info;
        int samples = BatchSizes[gradients.Step % BatchSizes.Length];
        var data = new SampleData((ulong)gradients.Step);
        TElement[] inputs = data.Inputs<TElement>(info, samples);
        TTarget[] targets = data.Targets<TTarget>(info, samples);
        var outputs = new TElement[samples * info.OutputLength];
        network.Forward(inputs, outputs);
        Print<TElement>($"{name}.outputs", outputs);
        var inputGradients = new TElement[inputs.Length];
        Print<TElement>($"{name}.training-loss", [network.Backward(inputs, targets, gradients, inputGradients)]);
        Print<TElement>($"{name}.input-gradients", inputGradients);
        Print<TElement>($"{name}.gradients", gradients.Storage);
        optimizer.Step(network.Parameters, gradients);
        Print<TElement>($"{name}.parameters", network.Parameters.Storage);
        Print<TElement>($"{name}.loss", [network.Loss(inputs, targets)]);
    }

    private void Print<T>(string name, ReadOnlySpan<T> values)
        where T : unmanaged, INumber<T> => output.WriteLine($"{name} {Fingerprint.Of(values)}");
}
