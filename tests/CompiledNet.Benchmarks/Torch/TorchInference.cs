using static TorchSharp.torch;

namespace CompiledNet.Benchmarks;

/// <summary>libtorch's inference of one batch, without a graph for gradients.</summary>
internal sealed class TorchInference : IInferenceSide
{
    private readonly TorchModel _model;
    private readonly Tensor _input;
    private Tensor? _output;

    public TorchInference(Workload workload, IReadOnlyDictionary<string, double[]> parameters, SampleBatch batch)
    {
        _model = new TorchModel(workload, parameters) { IsTraining = false };
        _input = TorchModel.Inputs(workload, batch);
    }

    public void Run(int times)
    {
        using IDisposable mode = inference_mode();
        for (; times > 0; times--)
        {
            _output?.Dispose();
            _output = _model.Run(_input);
        }
    }

    public double[] Outputs() => TorchModel.Values(_output!);

    public void Dispose()
    {
        _output?.Dispose();
        _input.Dispose();
        _model.Dispose();
    }
}
