using System.Numerics;

namespace CompiledNet.Benchmarks;

/// <summary>Our training.</summary>
internal sealed class OwnTraining<T>(
    ITrainableNetwork<T> network, SampleBatch[] batches, Optimizer? optimizer, int threads) : ITrainingSide
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly OwnSamples<T>[] _inputs = Array.ConvertAll(
        batches, batch => new OwnSamples<T>(batch.Inputs, network.Info.InputKind == InputKind.Indices));

    private readonly OwnSamples<T>[] _targets = Array.ConvertAll(
        batches, batch => new OwnSamples<T>(batch.Targets, network.Info.TargetKind == TargetKind.ClassIndices));

    private readonly WorkerPool _workers = new(threads);
    private readonly Gradients<T> _gradients = network.CreateGradients();
    private int _next;

    public void Run(int times)
    {
        for (; times > 0; times--)
        {
            network.Backward(_inputs[_next].All, _targets[_next].All, _gradients, _workers);

            // The step counts up either way: dropout draws another mask each time, as in a training.
            if (optimizer is null) _gradients.Step++;
            else optimizer.Step(network.Parameters, _gradients, _workers);
            if (++_next == _inputs.Length) _next = 0;
        }
    }

    public IReadOnlyDictionary<string, double[]> Gradients() => Values(_gradients);

    public IReadOnlyDictionary<string, double[]> Parameters() => Values(network.Parameters);

    public void Dispose() => _workers.Dispose();

    private static Dictionary<string, double[]> Values(ParameterBlock<T> block) => block.ToDictionary(
        parameter => parameter.Name,
        parameter => Array.ConvertAll(parameter.ToArray(), double.CreateChecked),
        StringComparer.Ordinal);
}
