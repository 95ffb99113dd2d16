using System.Text.Json;

namespace CompiledNet.Goldens;

/// <summary>The checks of a case's layers.</summary>
internal static class LayerList
{
    /// <summary>Demands names that differ, and sources that are inputs or earlier layers.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="inputs">The names of the inputs.</param>
    /// <exception cref="JsonException">They are not so.</exception>
    public static void Validate(IReadOnlyList<OptionSet> layers, IEnumerable<string> inputs)
    {
        List<string> known = [.. inputs];
        if (layers.Count == 0) throw new JsonException("there is no layer");
        foreach (OptionSet layer in layers)
        {
            string name = layer.Name ?? throw new JsonException($"a layer {layer.Type} has no name");
            if (known.Contains(name, StringComparer.Ordinal)) throw new JsonException($"the name '{name}' is there twice");
            Names.ExpectKnown($"'from' of {name}", layer.Sources, known);
            known.Add(name);
        }
    }
}
