namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>The tensors of a network: whose a layer reads that is tied, and which are frozen.</summary>
internal sealed class TensorOwners
{
    /// <summary>Beginnings of names, up to a dot or whole, and what stands in their place.</summary>
    private readonly Dictionary<string, string> _ties = [];

    private readonly Dictionary<string, bool> _frozen = [];

    public TensorOwners(NetworkDescription network) => Add(network, "", isFrozen: false);

    /// <summary>The names of all tensors that somebody owns, in the order of the layers.</summary>
    public IEnumerable<string> Names => _frozen.Keys.Where(name => Of(name) == name);

    /// <summary>Whether a tensor stays as it is.</summary>
    public bool IsFrozen(string name) => _frozen[Of(name)];

    /// <summary>The name, under its owner, of a tensor that a layer reads.</summary>
    public string Of(string name)
    {
        for (int end = 1; end <= name.Length; end++)
        {
            if (end < name.Length && name[end - 1] != '.') continue;
            if (_ties.TryGetValue(name[..end], out string? owner)) return Of(owner + name[end..]);
        }

        return name;
    }

    private void Add(NetworkDescription network, string path, bool isFrozen)
    {
        foreach (LayerDescription layer in network.Layers)
        {
            if (layer is BlockDescription block)
            {
                foreach (string copy in block.Copies)
                {
                    if (layer.TiedTo is { } other) _ties[$"{path}{copy}."] = $"{path}{other}.";
                    Add(block.Body, $"{path}{copy}.", isFrozen || layer.Frozen);
                }

                continue;
            }

            foreach (PlainTensor tensor in layer.Tensors) _frozen[$"{path}{layer.Name}.{tensor.Name}"] = isFrozen || layer.Frozen;
            if (layer.TiedTo is not { } tie) continue;
            bool isOne = tie.Contains('.', StringComparison.Ordinal);
            _ties[isOne ? $"{path}{layer.Name}.{tie[(tie.IndexOf('.', StringComparison.Ordinal) + 1)..]}" : $"{path}{layer.Name}."] =
                isOne ? path + tie : $"{path}{tie}.";
        }
    }
}
