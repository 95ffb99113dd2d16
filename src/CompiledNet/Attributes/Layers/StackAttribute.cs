namespace CompiledNet;

/// <summary>The outputs of two or more layers of the same shape along a new axis, in the given order.</summary>
/// <param name="sources">The layers' names; <c>"input"</c> is the network's input, and the same name may stand twice.</param>
public sealed class StackAttribute(params string[] sources) : LayerAttribute
{
    /// <summary>The names of the layers that are stacked.</summary>
    public IReadOnlyList<string> Sources { get; } = sources;

    /// <summary>The number of the new axis in the output: 0, the default, is the first; a negative number counts from the last.</summary>
    public int Axis { get; set; }
}
