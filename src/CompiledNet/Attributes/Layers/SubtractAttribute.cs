namespace CompiledNet;

/// <summary>
/// The elementwise difference of the outputs of two layers with as many axes, the first less the second. A value with one index on an axis on
/// which the other has many counts for each of those.
/// </summary>
/// <param name="sources">The two layers' names; <c>"input"</c> is the network's input.</param>
public sealed class SubtractAttribute(params string[] sources) : LayerAttribute
{
    /// <summary>The names of the two layers.</summary>
    public IReadOnlyList<string> Sources { get; } = sources;
}
