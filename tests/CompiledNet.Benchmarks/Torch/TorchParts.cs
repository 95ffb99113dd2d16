using TorchSharp;
using static TorchSharp.torch;

namespace CompiledNet.Benchmarks;

/// <summary>What the layers of a model are made of.</summary>
internal sealed class TorchParts(Workload workload, IReadOnlyDictionary<string, double[]> values, ScalarType type) : IDisposable
{
    private readonly Dictionary<string, TensorModel> _tensors =
        workload.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);

    private readonly Dictionary<string, TorchSharp.Modules.Parameter> _parameters = new(StringComparer.Ordinal);
    private readonly List<nn.Module> _modules = [];

    /// <summary>Whether dropout acts.</summary>
    public bool IsTraining
    {
        get;
        set
        {
            field = value;
            foreach (nn.Module module in _modules) module.train(value);
        }
    }

    /// <summary>The parameters so far, by the names that CompiledNet gives them.</summary>
    public IReadOnlyDictionary<string, TorchSharp.Modules.Parameter> Parameters => _parameters;

    /// <summary>Creates a parameter with its values.</summary>
    public TorchSharp.Modules.Parameter Create(string name)
    {
        var parameter = new TorchSharp.Modules.Parameter(Values(name));
        _parameters.Add(name, parameter);
        return parameter;
    }

    /// <summary>Takes over the parameters of a module, which gets the values.</summary>
    /// <param name="module">The module.</param>
    /// <param name="nameOf">Our name of a parameter.</param>
    public void Adopt(nn.Module module, Func<string, string> nameOf)
    {
        module.to(type);
        _modules.Add(module);
        using IDisposable mode = no_grad();
        foreach ((string theirs, TorchSharp.Modules.Parameter parameter) in module.named_parameters())
        {
            using Tensor from = Values(nameOf(theirs));
            parameter.copy_(from);
            _parameters.Add(nameOf(theirs), parameter);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (TorchSharp.Modules.Parameter parameter in _parameters.Values) parameter.Dispose();
        foreach (nn.Module module in _modules) module.Dispose();
    }

    private Tensor Values(string name) => tensor(values[name], _tensors[name].Shape, dtype: type);
}
