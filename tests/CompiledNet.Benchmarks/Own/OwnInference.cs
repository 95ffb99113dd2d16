using System.Numerics;

namespace CompiledNet.Benchmarks;

/// <summary>Our inference of one batch.</summary>
internal sealed class OwnInference<TNetwork, TElement, TTarget>(TNetwork network, SampleBatch batch, int threads) : IInferenceSide
    where TNetwork : class, ITrainableNetwork<TNetwork, TElement, TElement, TTarget>
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    where TTarget : unmanaged, INumber<TTarget>
{
    private readonly TElement[] _inputs = Array.ConvertAll(batch.Inputs, TElement.CreateChecked);
    private readonly WorkerPool _workers = new(threads);
    private readonly TElement[] _outputs = new TElement[batch.Samples * TNetwork.Info.OutputLength];

    public void Run(int times)
    {
        for (; times > 0; times--) network.Forward(_inputs, _outputs, _workers);
    }

    public double[] Outputs() => Array.ConvertAll(_outputs, double.CreateChecked);

    public void Dispose() => _workers.Dispose();
}
