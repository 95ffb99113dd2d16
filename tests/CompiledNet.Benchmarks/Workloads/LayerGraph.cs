namespace CompiledNet.Benchmarks;

/// <summary>Which layer reads which. Values are numbered: 0 is the network's input, and layer i, from 0, gives i + 1.</summary>
internal static class LayerGraph
{
    /// <summary>The values that each layer reads.</summary>
    public static int[][] Sources(IReadOnlyList<LayerModel> layers)
    {
        var values = new Dictionary<string, int>(StringComparer.Ordinal) { [LayerModel.Input] = 0 };
        var sources = new int[layers.Count][];
        for (int i = 0; i < layers.Count; i++)
        {
            sources[i] = [.. layers[i].Sources.Select(source => source is null ? i : values[source])];
            values.Add(layers[i].Name, i + 1);
        }

        return sources;
    }

    /// <summary>The layers' outputs that nobody reads behind each layer.</summary>
    public static int[][] Spent(int[][] sources)
    {
        var spent = new int[sources.Length][];
        var seen = new HashSet<int> { 0 };
        for (int i = sources.Length - 1; i >= 0; i--) spent[i] = [.. sources[i].Where(seen.Add)];
        return spent;
    }
}
