namespace CompiledNet;

/// <summary>The outputs of two or more layers joined along one axis, in the given order; their other axes are equal.</summary>
/// <param name="sources">The layers' names; <c>"input"</c> is the network's input, and the same name may stand twice.</param>
public sealed class ConcatAttribute(params string[] sources) : LayerAttribute
{
    /// <summary>The names of the layers that are joined.</summary>
    public IReadOnlyList<string> Sources { get; } = sources;

    /// <summary>The axis of one sample along which they are joined: 0, the default, is the first; negative numbers count from the last.</summary>
    public int Axis { get; set; }
}
