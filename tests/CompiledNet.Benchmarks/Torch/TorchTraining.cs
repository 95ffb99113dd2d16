using TorchSharp;
using static TorchSharp.torch;
using TensorModule = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace CompiledNet.Benchmarks;

/// <summary>libtorch's training. The loss is computed and, like ours, not looked at.</summary>
internal sealed class TorchTraining : ITrainingSide
{
    private readonly TensorModule _module;
    private readonly Tensor[] _inputs;
    private readonly Tensor[] _targets;
    private readonly optim.Optimizer? _optimizer;
    private readonly TorchSharp.Modules.Parameter[] _parameters;
    private readonly bool _classification;
    private int _next;

    /// <summary>Sets a training up.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="parameters">The parameters to start from.</param>
    /// <param name="batches">The batches that take turns.</param>
    /// <param name="optimizer">The optimizer; without one a step is the loss and its gradient.</param>
    /// <param name="dropout">Whether dropout acts.</param>
    public TorchTraining(
        Workload workload,
        IReadOnlyDictionary<string, double[]> parameters,
        SampleBatch[] batches,
        OptimizerKind? optimizer,
        bool dropout = true)
    {
        _module = TorchModel.Create(workload, parameters);
        _module.train(dropout);
        _inputs = Array.ConvertAll(batches, batch => TorchModel.Inputs(workload, batch));
        _targets = Array.ConvertAll(batches, batch => TorchModel.Targets(workload, batch));
        _parameters = [.. _module.parameters()];
        _classification = workload.Classification;
        _optimizer = optimizer switch
        {
            OptimizerKind.Sgd => optim.SGD(_module.parameters(), workload.RateOf(OptimizerKind.Sgd)),
            OptimizerKind.Adam => optim.Adam(_module.parameters(), workload.RateOf(OptimizerKind.Adam)),
            _ => null,
        };
    }

    public void Run(int times)
    {
        for (; times > 0; times--)
        {
            ForgetGradients();
            using (Tensor output = _module.call(_inputs[_next]))
            using (Tensor loss = Loss(output, _targets[_next]))
                loss.backward();
            _optimizer?.step()?.Dispose();
            if (++_next == _inputs.Length) _next = 0;
        }
    }

    public IReadOnlyDictionary<string, double[]> Gradients() => Values(parameter =>
    {
        using Tensor gradient = parameter.grad!;
        return TorchModel.Values(gradient);
    });

    public IReadOnlyDictionary<string, double[]> Parameters() => Values(TorchModel.Values);

    public void Dispose()
    {
        _optimizer?.Dispose();
        foreach (Tensor tensor in _inputs.Concat(_targets)) tensor.Dispose();
        _module.Dispose();
    }

    // PyTorch's zero_grad(set_to_none=True), its default and the faster way. TorchSharp's zero_grad has no such choice.
    private void ForgetGradients()
    {
        foreach (TorchSharp.Modules.Parameter parameter in _parameters) parameter.grad = null;
    }

    private Tensor Loss(Tensor output, Tensor target) => _classification
        ? nn.functional.cross_entropy(output, target)
        : nn.functional.mse_loss(output, target);

    private Dictionary<string, double[]> Values(Func<Tensor, double[]> read) => _module.named_parameters()
        .ToDictionary(entry => entry.name, entry => read(entry.parameter), StringComparer.Ordinal);
}
