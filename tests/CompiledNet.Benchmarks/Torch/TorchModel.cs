using TorchSharp;
using static TorchSharp.torch;
using TensorModule = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace CompiledNet.Benchmarks;

/// <summary>A workload as a module of libtorch. Its parameters have the names that CompiledNet gives them.</summary>
internal static class TorchModel
{
    /// <summary>Builds the module.</summary>
    public static TensorModule Create(Workload workload, IReadOnlyDictionary<string, double[]> parameters)
    {
        var parts = new List<(string Name, TensorModule Module)>();
        foreach (LayerModel layer in workload.Layers) Add(layer, parts);
        TensorModule module = nn.Sequential(parts);
        ScalarType type = TypeOf(workload);
        module.to(type);
        using (no_grad())
        {
            foreach ((string name, TorchSharp.Modules.Parameter parameter) in module.named_parameters())
            {
                using Tensor values = tensor(parameters[name], parameter.shape, dtype: type);
                parameter.copy_(values);
            }
        }

        return module;
    }

    /// <summary>The inputs of a batch.</summary>
    public static Tensor Inputs(Workload workload, SampleBatch batch) =>
        tensor(batch.Inputs, [batch.Samples, .. workload.InputShape], dtype: TypeOf(workload));

    /// <summary>The targets of a batch: class indices, or values in the output's shape.</summary>
    public static Tensor Targets(Workload workload, SampleBatch batch) => workload.Classification
        ? tensor(Array.ConvertAll(batch.Targets, target => (long)target), [batch.Samples])
        : tensor(batch.Targets, [batch.Samples, workload.Outputs], dtype: TypeOf(workload));

    /// <summary>The values of a tensor, in row-major order.</summary>
    public static double[] Values(Tensor tensor)
    {
        using Tensor copy = tensor.detach().to(ScalarType.Float64).contiguous();
        return copy.data<double>().ToArray();
    }

    private static ScalarType TypeOf(Workload workload) => workload.IsDouble ? ScalarType.Float64 : ScalarType.Float32;

    private static void Add(LayerModel layer, List<(string Name, TensorModule Module)> parts)
    {
        switch (layer)
        {
            case DenseModel dense:
                parts.Add((dense.Name, nn.Linear(dense.Inputs, dense.Units, dense.Bias)));
                AddActivation(dense.Name, dense.Activation, parts);
                break;
            case ConvolutionModel convolution:
                parts.Add((convolution.Name, nn.Conv2d(convolution.Inputs, convolution.Channels, convolution.Kernel)));
                AddActivation(convolution.Name, convolution.Activation, parts);
                break;
            case MaxPoolingModel pooling:
                parts.Add(($"pool{parts.Count}", nn.MaxPool2d(pooling.Side)));
                break;
            case FlattenModel:
                parts.Add(($"flatten{parts.Count}", nn.Flatten()));
                break;
            case DropoutModel dropout:
                parts.Add(($"dropout{parts.Count}", nn.Dropout(dropout.Rate)));
                break;
            default:
                throw new NotSupportedException($"{layer} has no module here.");
        }
    }

    private static void AddActivation(
        string layer, Activation activation, List<(string Name, TensorModule Module)> parts)
    {
        if (activation == Activation.Identity) return;
        TensorModule module = activation switch
        {
            Activation.ReLU => nn.ReLU(),
            Activation.Tanh => nn.Tanh(),
            _ => throw new NotSupportedException($"{activation} has no module here."),
        };
        parts.Add(($"{layer}_activation", module));
    }
}
