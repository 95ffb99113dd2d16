namespace CompiledNet;

/// <summary>
/// A layer whose values come out, for a network with several outputs, or with one that is not its last layer. Other layers may
/// read it too. Members take one span for each output, under its name. Without this attribute the last layer's values come out.
/// </summary>
/// <param name="layer">
/// The name of a layer or of a block; <c>block1.dense1</c> is a layer inside one.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OutputAttribute(string layer) : Attribute
{
    /// <summary>The name of the layer.</summary>
    public string Layer { get; } = layer;
}
