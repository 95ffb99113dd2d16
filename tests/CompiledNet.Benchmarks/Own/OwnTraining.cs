using System.Numerics;

namespace CompiledNet.Benchmarks;

/// <summary>Our training.</summary>
internal sealed class OwnTraining<TNetwork, TElement, TTarget>(
    TNetwork network, SampleBatch[] batches, Optimizer? optimizer, int threads) : ITrainingSide
    where TNetwork : class, ITrainableNetwork<TNetwork, TElement, TElement, TTarget>
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    where TTarget : unmanaged, INumber<TTarget>
{
    private readonly TElement[][] _inputs =
        Array.ConvertAll(batches, batch => Array.ConvertAll(batch.Inputs, TElement.CreateChecked));

    private readonly TTarget[][] _targets =
        Array.ConvertAll(batches, batch => Array.ConvertAll(batch.Targets, TTarget.CreateChecked));

    private readonly WorkerPool _workers = new(threads);
    private readonly Gradients<TElement> _gradients = network.CreateGradients();
    private int _next;

    public void Run(int times)
    {
        for (; times > 0; times--)
        {
            network.Backward(_inputs[_next], _targets[_next], _gradients, _workers);

            // The step counts up either way: dropout draws another mask each time, as in a training.
            if (optimizer is null) _gradients.Step++;
            else optimizer.Step(network.Parameters, _gradients, _workers);
            if (++_next == _inputs.Length) _next = 0;
        }
    }

    public IReadOnlyDictionary<string, double[]> Gradients() => Values(_gradients);

    public IReadOnlyDictionary<string, double[]> Parameters() => Values(network.Parameters);

    public void Dispose() => _workers.Dispose();

    private static Dictionary<string, double[]> Values(ParameterBlock<TElement> block) => block.ToDictionary(
        parameter => parameter.Name,
        parameter => Array.ConvertAll(parameter.ToArray(), double.CreateChecked),
        StringComparer.Ordinal);
}
