namespace CompiledNet;

/// <summary>
/// The sum of the outputs of two or more layers with as many axes, x + y + .... A value with one index on an axis
/// on which others have many counts for each of those: (64, 1, 1) beside (64, 8, 8).
/// </summary>
/// <param name="sources">The layers' names; <c>"input"</c> is the network's input, and the same name may stand twice.</param>
public sealed class AddAttribute(params string[] sources) : LayerAttribute
{
    /// <summary>The names of the layers that are joined.</summary>
    public IReadOnlyList<string> Sources { get; } = sources;
}
