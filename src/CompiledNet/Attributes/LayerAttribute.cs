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
    /// layer declared before it.
    /// </summary>
    public string? From { get; set; }
}
