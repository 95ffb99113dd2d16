namespace CompiledNet;

/// <summary>
/// An input that has a name, for a network with several, beside a <see cref="NetworkAttribute"/> without a shape. It stands among
/// the layers, which read it by its name with <see cref="LayerAttribute.From"/>; a layer right behind it reads it anyway. Members
/// take one span for each input, under its name.
/// </summary>
/// <param name="name">The name: words of ASCII letters, digits and underscores with dots between them.</param>
/// <param name="shape">
/// The shape of one sample, each axis at least 1. It may be left out only on a class that serves as a block
/// (<see cref="BlockAttribute{TBlock}"/>), where the shape is that of what flows in.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class InputAttribute(string name, params int[] shape) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The shape of one sample.</summary>
    public IReadOnlyList<int> Shape { get; } = shape;

    /// <summary>
    /// What its elements are. <see cref="InputKind.Indices"/> are token ids, which <see cref="EmbeddingAttribute"/> reads. The
    /// default is <see cref="InputKind.Numbers"/>.
    /// </summary>
    public InputKind Kind { get; set; }
}
