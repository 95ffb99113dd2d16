namespace CompiledNet.Benchmarks;

/// <summary>The layers of a Transformer's block, normalised before and not behind.</summary>
internal static class TransformerLayers
{
    /// <summary>The layers, named as those of a network or of a block in it.</summary>
    /// <param name="prefix">What stands in front of the names: <c>block1.</c>.</param>
    /// <param name="source">What the block reads.</param>
    /// <param name="steps">The time steps.</param>
    /// <param name="width">The features.</param>
    /// <param name="heads">The heads of attention.</param>
    /// <param name="hidden">The features between the two dense layers.</param>
    /// <param name="causal">Whether attention is causal.</param>
    public static LayerModel[] Create(
        string prefix, string source, int steps, int width, int heads, int hidden, bool causal) =>
    [
        new LayerNormModel($"{prefix}layerNorm1", width) { From = source },
        new AttentionModel($"{prefix}attention1", width, heads, steps, causal),
        new AddModel($"{prefix}add1", source, $"{prefix}attention1"),
        new LayerNormModel($"{prefix}layerNorm2", width),
        new DenseModel($"{prefix}dense1", width, hidden, Activation.GELU, Rows: steps),
        new DenseModel($"{prefix}dense2", hidden, width, Rows: steps),
        new AddModel(OutputOf(prefix), $"{prefix}add1", $"{prefix}dense2"),
    ];

    /// <summary>The name of the last layer.</summary>
    public static string OutputOf(string prefix) => $"{prefix}add2";
}
