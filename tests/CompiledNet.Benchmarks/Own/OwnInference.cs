using System.Numerics;

namespace CompiledNet.Benchmarks;

/// <summary>Our inference of one batch.</summary>
internal sealed class OwnInference<T>(ITrainableNetwork<T> network, SampleBatch batch, int threads) : IInferenceSide
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly OwnSamples<T> _inputs = new(batch.Inputs, network.Info.InputKind == InputKind.Indices);
    private readonly WorkerPool _workers = new(threads);
    private readonly T[] _outputs = new T[batch.Samples * network.Info.OutputLength];

    public void Run(int times)
    {
        Samples<T> inputs = _inputs.All;
        for (; times > 0; times--) network.Forward(inputs, _outputs, _workers);
    }

    public double[] Outputs() => Array.ConvertAll(_outputs, double.CreateChecked);

    public void Dispose() => _workers.Dispose();
}
