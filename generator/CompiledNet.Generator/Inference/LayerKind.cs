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

    /// <summary>Whether it reads indices, and so an input of the network.</summary>
    public virtual bool ReadsIndices => false;

    /// <summary>The names of further values which it reads, behind the one that <c>From</c> names.</summary>
    /// <param name="options">Its options.</param>
    /// <param name="name">Its own name, with which those of inputs begin that belong to it.</param>
    public virtual IEnumerable<string> OtherSources(OptionSet options, string name) => [];

    /// <summary>
    /// The ends of the names of the parts that it gives, where these are several: each is a layer of its own, whose option <c>Part</c> is its
    /// number. The names are behind a dot.
    /// </summary>
    public virtual IReadOnlyList<string> PartsOf(OptionSet options) => [];

    /// <summary>The states that it carries from step to step, by the ends of their names, with their shapes; none where options are illegal.</summary>
    public virtual IEnumerable<(string Name, Shape Shape)> StatesOf(OptionSet options) => [];

    /// <summary>The option by which it names the input whose lengths it heeds, if it can.</summary>
    public virtual string LengthsOption => BlockExpander.Lengths;

    /// <summary>The value whose steps these count, of those that it reads.</summary>
    public virtual Shape CountedOf(IReadOnlyList<Shape> inputs) => inputs[0];

    /// <summary>Reads and checks the options, checks the input's shape, and declares the parameters.</summary>
    /// <returns>The layer and the shape of its output, or null after a diagnostic has been reported.</returns>
    public abstract InferredLayer? Infer(LayerInference layer);
}

/// <summary>A layer that has read its options, and the shape of its output.</summary>
internal sealed record InferredLayer(LayerOperator Operator, Shape Output);
