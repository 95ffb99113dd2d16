namespace CompiledNet;

/// <summary>
/// The product of two matrices, the outputs of two layers: (m, k) by (k, n) is (m, n). Axes before those two are equal in both, and each index
/// of them has a product of its own.
/// </summary>
/// <param name="sources">The names of the two layers; <c>"input"</c> is the network's input, and both may be the same.</param>
public sealed class MatMulAttribute(params string[] sources) : LayerAttribute
{
    /// <summary>The names of the two layers.</summary>
    public IReadOnlyList<string> Sources { get; } = sources;

    /// <summary>Whether the first factor is (k, m). The default is <see langword="false"/>.</summary>
    public bool TransposeFirst { get; set; }

    /// <summary>Whether the second factor is (n, k). The default is <see langword="false"/>.</summary>
    public bool TransposeSecond { get; set; }
}
