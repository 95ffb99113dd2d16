namespace CompiledNet;

/// <summary>The base of all attributes that declare a layer.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    /// <summary>
    /// The layer's name, unique in the network: words of ASCII letters, digits and underscores with dots between them, as
    /// in <c>encoder.0</c>. The default is the kind of layer and a 1-based count, for example <c>dense1</c>.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// The name of the layer whose output this one reads; <c>"input"</c> is the network's input. The default is the
    /// layer declared before it. Layers that join others, such as <see cref="AddAttribute"/>, name them in their constructor instead.
    /// </summary>
    public string? From { get; set; }

    /// <summary>
    /// What the layer shares instead of having it: <c>"dense1"</c> for all tensors of an earlier layer, or for a block those of an
    /// earlier block of the same class; <c>"dense1.weight"</c> for the tensor of that last name alone. Shapes must agree; the
    /// gradient is the sum over all layers that read a tensor, and files have it once, under its owner's name.
    /// </summary>
    public string? TiedTo { get; set; }

    /// <summary>
    /// Whether the layer's own tensors, or those of all layers of a block, stay as they are: they have no gradient, no optimizer
    /// moves them, and training does no work for them. Gradients flow through the layer to its input as usual.
    /// </summary>
    public bool Frozen { get; set; }
}
