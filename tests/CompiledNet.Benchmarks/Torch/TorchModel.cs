using TorchSharp;
using static TorchSharp.torch;

namespace CompiledNet.Benchmarks;

/// <summary>A workload as functions of libtorch, one after the other.</summary>
internal sealed class TorchModel : IDisposable
{
    private readonly TorchParts _parts;
    private readonly TorchLayer[] _layers;
    private readonly int[][] _sources;
    private readonly int[][] _spent;

    // What each layer reads, to be filled at each call.
    private readonly Tensor[][] _inputs;
    private readonly Tensor[] _values;

    /// <summary>Builds it.</summary>
    public TorchModel(Workload workload, IReadOnlyDictionary<string, double[]> parameters)
    {
        _parts = new TorchParts(workload, parameters, TypeOf(workload));
        _layers = Array.ConvertAll(workload.Layers, layer => layer.CreateTorch(_parts));
        _sources = LayerGraph.Sources(workload.Layers);
        _spent = LayerGraph.Spent(_sources);
        _inputs = Array.ConvertAll(_sources, sources => new Tensor[sources.Length]);
        _values = new Tensor[_layers.Length + 1];
    }

    /// <summary>Whether dropout acts.</summary>
    public bool IsTraining
    {
        set => _parts.IsTraining = value;
    }

    /// <summary>The parameters, by the names that CompiledNet gives them.</summary>
    public IReadOnlyDictionary<string, TorchSharp.Modules.Parameter> Parameters => _parts.Parameters;

    /// <summary>The outputs. What nobody reads any more goes back to the allocator at once.</summary>
    public Tensor Run(Tensor input)
    {
        _values[0] = input;
        for (int i = 0; i < _layers.Length; i++)
        {
            Tensor[] inputs = _inputs[i];
            for (int j = 0; j < inputs.Length; j++) inputs[j] = _values[_sources[i][j]];
            _values[i + 1] = _layers[i](inputs);
            foreach (int value in _spent[i]) _values[value].Dispose();
        }

        return _values[^1];
    }

    /// <inheritdoc/>
    public void Dispose() => _parts.Dispose();

    /// <summary>The inputs of a batch.</summary>
    public static Tensor Inputs(Workload workload, SampleBatch batch)
    {
        long[] shape = [batch.Samples, .. workload.InputShape];
        return workload.Tokens > 0
            ? tensor(Array.ConvertAll(batch.Inputs, token => (long)token), shape)
            : tensor(batch.Inputs, shape, dtype: TypeOf(workload));
    }

    /// <summary>The targets of a batch: class indices, one for each row, or values in the output's shape.</summary>
    public static Tensor Targets(Workload workload, SampleBatch batch) => workload.Classification
        ? tensor(Array.ConvertAll(batch.Targets, target => (long)target), [batch.Targets.Length])
        : tensor(batch.Targets, [batch.Samples, .. workload.OutputShape], dtype: TypeOf(workload));

    /// <summary>The values of a tensor, in row-major order.</summary>
    public static double[] Values(Tensor tensor)
    {
        using Tensor copy = tensor.detach().to(ScalarType.Float64).contiguous();
        return copy.data<double>().ToArray();
    }

    private static ScalarType TypeOf(Workload workload) => workload.IsDouble ? ScalarType.Float64 : ScalarType.Float32;
}
