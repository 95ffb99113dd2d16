namespace CompiledNet;

/// <summary>A layer of a compiled network.</summary>
public sealed class LayerInfo
{
    /// <summary>The layer's name, with its block's: <c>block1.dense1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of layer, as its attribute names it: <c>Dense</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The shape of its output for one sample.</summary>
    public required IReadOnlyList<int> Shape { get; init => field = FixedList.Of(value); }

    /// <summary>The number of its own parameters: not those of a layer that it is tied to, nor running statistics.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>One line: <c>conv2d1 (Conv2D): (6, 24, 24), 156 parameters</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Name} ({Kind}): ({string.Join(", ", Shape)}), {ParameterCount} parameters");
}
