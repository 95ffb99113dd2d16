using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Layers;

/// <summary>
/// A kind of layer: its shape rule, its parameters, its forward kernels and the hand-derived backward ones. A new kind is
/// one class in one file; <see cref="Registry{T}"/> finds it by its name.
/// </summary>
internal abstract class LayerKind : INamed
{
    /// <summary>The attribute's name without the suffix: <c>Dense</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The start of default names: <c>dense</c> gives <c>dense1</c>.</summary>
    public virtual string Prefix => char.ToLowerInvariant(Name[0]) + Name.Substring(1);

    /// <summary>What the last axis of its output is, where that has several axes.</summary>
    public virtual LastAxis LastAxis => LastAxis.AsInInputs;

    /// <summary>Checks the options and the input's shape, declares the parameters, and returns the output's shape.</summary>
    /// <returns>Null after a diagnostic has been reported.</returns>
    public abstract Shape? Infer(LayerInference layer);

    /// <summary>Adds the kernels that compute the output, in the role and mode that the builder asks for.</summary>
    public abstract void Forward(ForwardBuilder builder);

    /// <summary>Adds the kernels that compute the gradients of parameters and inputs from the gradient of the output.</summary>
    public abstract void Backward(BackwardBuilder builder);

    /// <summary>The formula with the layer's own figures, for the summary of the generated class.</summary>
    public abstract string Describe(GraphNode node);
}
