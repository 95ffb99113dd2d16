using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Inference;

/// <summary>
/// A layer that gives several values is as many layers, one behind the other: <c>[Split(3)]</c> named <c>heads</c> is <c>heads.0</c>,
/// <c>heads.1</c> and <c>heads.2</c>, which all read the same value.
/// </summary>
internal static class LayerParts
{
    /// <summary>The option that tells which part a layer is.</summary>
    public const string Number = "Part";

    /// <summary>The layers of a class, and their names, with each part as a layer; the same where there are none.</summary>
    public static (EquatableArray<LayerSpec> Layers, string[] Names) WrittenOut(EquatableArray<LayerSpec> layers, string[] names)
    {
        if (layers.All(layer => PartsOf(layer).Count == 0)) return (layers, names);
        var all = new List<(LayerSpec Layer, string Name)>();
        for (int i = 0; i < layers.Count; i++)
        {
            IReadOnlyList<string> parts = PartsOf(layers[i]);
            if (parts.Count == 0) all.Add((layers[i], names[i]));

            // Behind the first part stands another layer than before it.
            LayerSpec layer = parts.Count == 0 || layers[i].From is not null ? layers[i] : layers[i] with { From = all.Count == 0 ? BlockExpander.InputName : OutputName(all[all.Count - 1].Layer, all[all.Count - 1].Name) };
            for (int part = 0; part < parts.Count; part++) all.Add((layer with { Options = layer.Options.With(Number, part) }, Name(names[i], parts[part])));
        }

        return (all.Select(item => item.Layer).ToEquatableArray(), [.. all.Select(item => item.Name)]);
    }

    /// <summary>The name under which the layer behind a layer reads it: that of its last part, or of a block's last copy.</summary>
    public static string OutputName(LayerSpec layer, string name)
    {
        IReadOnlyList<string> parts = layer.Options.Has(Number) ? [] : PartsOf(layer);
        return parts.Count > 0 ? Name(name, parts[parts.Count - 1]) : BlockExpander.RepeatName(layer, name, Math.Max(1, layer.Options.Int("Repeat", 1)) - 1);
    }

    /// <summary>The names of a layer's parts.</summary>
    public static IEnumerable<string> NamesOf(LayerSpec layer, string name) => PartsOf(layer).Select(part => Name(name, part));

    private static IReadOnlyList<string> PartsOf(LayerSpec layer) => Registry<LayerKind>.Find(layer.Kind)?.PartsOf(layer.Options) ?? [];

    private static string Name(string layer, string part) => $"{layer}.{part}";
}
