namespace CompiledNet.Goldens;

/// <summary>How a layer's tensors are written that are those of an earlier layer.</summary>
internal static class TyingWriter
{
    /// <summary>The value of <c>TiedTo</c>: an earlier layer, or one tensor of it.</summary>
    /// <param name="layer">The name of the layer whose tensors are tied.</param>
    /// <param name="tied">The full name of the earlier tensor by each tied tensor of the layer.</param>
    /// <param name="tensors">The full names of all tensors, the tied ones only where they come from.</param>
    /// <returns><see langword="null"/> where the ties are of another kind, which has no such value.</returns>
    public static string? Write(string layer, IReadOnlyDictionary<string, string> tied, IReadOnlyCollection<string> tensors)
    {
        if (tied.Any(pair => pair.Key != LastName(pair.Value))) return null;
        if (tied.Count == 1) return tied.Values.Single();
        string[] others = [.. tied.Values.Select(LayerOf).Distinct(StringComparer.Ordinal)];
        return others is [var other] && Of(layer, tensors).Length == 0 && Of(other, tensors).Length == tied.Count ? other : null;
    }

    private static string[] Of(string layer, IEnumerable<string> tensors) => [.. tensors.Where(tensor => LayerOf(tensor) == layer)];

    private static string LayerOf(string tensor) => tensor[..Math.Max(tensor.LastIndexOf('.'), 0)];

    private static string LastName(string tensor) => tensor[(tensor.LastIndexOf('.') + 1)..];
}
