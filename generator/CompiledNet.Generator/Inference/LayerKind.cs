using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Inference;

/// <summary>
/// A kind of layer: its name, and what becomes of the options that an attribute gives. A new kind is one file with this class
/// and the layer itself; <see cref="Registry{T}"/> finds it by its name.
/// </summary>
internal abstract class LayerKind : INamed
{
    /// <summary>The attribute's name without the suffix: <c>Dense</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The start of default names: <c>dense</c> gives <c>dense1</c>.</summary>
    public virtual string Prefix => char.ToLowerInvariant(Name[0]) + Name.Substring(1);

    /// <summary>Whether it is an input of the network.</summary>
    public virtual bool IsInput => false;

    /// <summary>Whether it joins several values, which the option <c>Sources</c> names.</summary>
    public virtual bool IsJoin => false;

    /// <summary>The option that names a second value which it reads, behind the one that <c>From</c> names; null where it reads one.</summary>
    public virtual string? OtherSource => null;

    /// <summary>The option by which it names the input whose lengths it heeds, if it can; they count the steps of the last value that it reads.</summary>
    public virtual string LengthsOption => BlockExpander.Lengths;

    /// <summary>Reads and checks the options, checks the input's shape, and declares the parameters.</summary>
    /// <returns>The layer and the shape of its output, or null after a diagnostic has been reported.</returns>
    public abstract InferredLayer? Infer(LayerInference layer);
}

/// <summary>A layer that has read its options, and the shape of its output.</summary>
internal sealed record InferredLayer(LayerOperator Operator, Shape Output);
