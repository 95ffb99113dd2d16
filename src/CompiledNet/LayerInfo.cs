namespace CompiledNet;

/// <summary>A layer of a compiled network.</summary>
/// <param name="Name">The layer's name, with its block's: <c>block1.dense1</c>.</param>
/// <param name="Kind">The kind of layer: <c>Dense</c>.</param>
/// <param name="Shape">The shape of its output for one sample.</param>
/// <param name="ParameterCount">The number of its parameters.</param>
public sealed record LayerInfo(string Name, string Kind, IReadOnlyList<int> Shape, int ParameterCount);
