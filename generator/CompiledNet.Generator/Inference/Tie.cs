namespace CompiledNet.Generator.Inference;

/// <summary>What a layer is tied to.</summary>
/// <param name="Given">What the attribute says.</param>
/// <param name="Owner">The position of the other layer, which is earlier.</param>
/// <param name="Tensor">The tensor that is shared; null for all of the layer's.</param>
internal sealed record Tie(string Given, int Owner, string? Tensor)
{
    /// <summary>Finds a layer, or a layer and its tensor; names of layers may have dots themselves.</summary>
    /// <param name="positions">The layers so far, by their full names.</param>
    /// <param name="path">What comes before the names in the class that the attribute stands in.</param>
    /// <param name="given">What the attribute says.</param>
    public static Tie? Find(IReadOnlyDictionary<string, int> positions, string path, string given)
    {
        if (positions.TryGetValue(path + given, out int owner)) return new Tie(given, owner, null);
        int dot = given.LastIndexOf('.');
        return dot > 0 && positions.TryGetValue(path + given.Substring(0, dot), out owner) ? new Tie(given, owner, given.Substring(dot + 1)) : null;
    }

    /// <summary>The layers that could have been meant, for a message.</summary>
    public static string Candidates(IEnumerable<FlatLayer> layers, string path)
    {
        string[] names = [.. layers.Select(layer => layer.Name).Where(name => name.StartsWith(path, StringComparison.Ordinal)).Select(name => name.Substring(path.Length))];
        return names.Length == 0 ? "none" : string.Join(", ", names);
    }
}
