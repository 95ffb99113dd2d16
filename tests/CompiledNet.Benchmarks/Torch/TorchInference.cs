using TorchSharp;
using static TorchSharp.torch;
using TensorModule = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace CompiledNet.Benchmarks;

/// <summary>libtorch's inference of one batch, without a graph for gradients.</summary>
internal sealed class TorchInference : IInferenceSide
{
    private readonly TensorModule _module;
    private readonly Tensor _input;
    private Tensor? _output;

    public TorchInference(Workload workload, IReadOnlyDictionary<string, double[]> parameters, SampleBatch batch)
    {
        _module = TorchModel.Create(workload, parameters);
        _module.eval();
        _input = TorchModel.Inputs(workload, batch);
    }

    public void Run(int times)
    {
        using IDisposable mode = inference_mode();
        for (; times > 0; times--)
        {
            _output?.Dispose();
            _output = _module.call(_input);
        }
    }

    public double[] Outputs() => TorchModel.Values(_output!);

    public void Dispose()
    {
        _output?.Dispose();
        _input.Dispose();
        _module.Dispose();
    }
}
