using TorchSharp;
using static TorchSharp.torch;

namespace CompiledNet.Benchmarks;

/// <summary>libtorch's training. The loss is computed and, like ours, not looked at.</summary>
internal sealed class TorchTraining : ITrainingSide
{
    private readonly TorchModel _model;
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
        _model = new TorchModel(workload, parameters) { IsTraining = dropout };
        _inputs = Array.ConvertAll(batches, batch => TorchModel.Inputs(workload, batch));
        _targets = Array.ConvertAll(batches, batch => TorchModel.Targets(workload, batch));
        _parameters = [.. _model.Parameters.Values];
        _classification = workload.Classification;
        _optimizer = optimizer switch
        {
            OptimizerKind.Sgd => optim.SGD(_parameters, workload.RateOf(OptimizerKind.Sgd)),
            OptimizerKind.Adam => optim.Adam(_parameters, workload.RateOf(OptimizerKind.Adam)),
            _ => null,
        };
    }

    public void Run(int times)
    {
        for (; times > 0; times--)
        {
            ForgetGradients();
            using (Tensor output = _model.Run(_inputs[_next]))
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
        _model.Dispose();
    }

    // PyTorch's zero_grad(set_to_none=True), its default and the faster way. TorchSharp's zero_grad has no such choice.
    private void ForgetGradients()
    {
        foreach (TorchSharp.Modules.Parameter parameter in _parameters) parameter.grad = null;
    }

    private Tensor Loss(Tensor output, Tensor target)
    {
        if (!_classification) return nn.functional.mse_loss(output, target);
        if (output.dim() == 2) return nn.functional.cross_entropy(output, target);
        using Tensor rows = output.flatten(0, -2);
        return nn.functional.cross_entropy(rows, target);
    }

    private Dictionary<string, double[]> Values(Func<Tensor, double[]> read) => _model.Parameters
        .ToDictionary(entry => entry.Key, entry => read(entry.Value), StringComparer.Ordinal);
}
