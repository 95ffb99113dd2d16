namespace CompiledNet;

/// <summary>A layer of a compiled network. Layers are equal when all that is told of them is.</summary>
/// <param name="Name">The layer's name, with its block's: <c>block1.dense1</c>.</param>
/// <param name="Kind">The kind of layer: <c>Dense</c>.</param>
/// <param name="Shape">The shape of its output for one sample.</param>
/// <param name="ParameterCount">The number of its parameters.</param>
public sealed record LayerInfo(string Name, string Kind, IReadOnlyList<int> Shape, int ParameterCount)
{
    /// <inheritdoc/>
    public bool Equals(LayerInfo? other) =>
        other is not null
        && string.Equals(Name, other.Name, StringComparison.Ordinal)
        && string.Equals(Kind, other.Kind, StringComparison.Ordinal)
        && Shape.SequenceEqual(other.Shape)
        && ParameterCount == other.ParameterCount;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Kind, Shape.Count, ParameterCount);

    /// <summary>One line: <c>conv2d1 (Conv2D): (6, 24, 24), 156 parameters</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Name} ({Kind}): ({string.Join(", ", Shape)}), {ParameterCount} parameters");
}
