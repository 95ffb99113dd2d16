namespace CompiledNet;

/// <summary>The sum of the outputs of two or more layers of the same shape, x + y + ....</summary>
/// <param name="sources">The layers' names; <c>"input"</c> is the network's input, and the same name may stand twice.</param>
public sealed class AddAttribute(params string[] sources) : LayerAttribute
{
    /// <summary>The names of the layers that are joined.</summary>
    public IReadOnlyList<string> Sources { get; } = sources;
}
