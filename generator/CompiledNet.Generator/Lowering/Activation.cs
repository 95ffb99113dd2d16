using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Lowering;

/// <summary>An activation z = g(a) that has read its options: its value and its derivative, for the layers that end in it.</summary>
internal abstract record Activation
{
    /// <summary>The member of the enumeration.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the function does nothing.</summary>
    public virtual bool IsIdentity => false;

    /// <summary>Whether the derivative is computed from the input a, perhaps with the output z; otherwise from z alone, and a is not kept.</summary>
    public abstract bool NeedsInput { get; }

    /// <summary>Whether elements of a row influence each other, so that each axis must be one axis in memory.</summary>
    public virtual bool ActsOnRows => false;

    /// <summary>Whether g(max x) is max g(x) bit for bit, so that pooling may come first.</summary>
    public virtual bool CommutesWithMax => false;

    /// <summary>Whether its values are probabilities: of classes, or of "yes".</summary>
    public virtual bool GivesProbabilities => false;

    /// <summary>The initialiser that keeps the variance of activations through a layer in front of this function.</summary>
    public virtual string WeightInitializer => "XavierUniform";

    /// <summary>The value as an expression in <see cref="MapKernel.X"/> that is cheap enough to apply in registers; else null.</summary>
    public virtual Expr? Epilogue => null;

    /// <summary>The same as the end of a product; null where it is too dear.</summary>
    public ProductEnd? End => Epilogue is { } value ? new ProductEnd(value, [], Apply) : null;

    /// <summary>Adds the kernels of z = g(a); the two may be the same memory.</summary>
    public abstract void Forward(ForwardBuilder builder, Tensor input, Tensor output, string suffix);

    /// <summary>Adds the kernels of ∂L/∂a = ∂L/∂z · g′.</summary>
    /// <param name="builder">The layer's backward pass.</param>
    /// <param name="known">The input or the output, as <see cref="NeedsInput"/> says.</param>
    /// <param name="target">Where ∂L/∂a goes; it may be the memory of ∂L/∂z.</param>
    /// <param name="suffix">The end of the methods' names.</param>
    public abstract void Backward(BackwardBuilder builder, Tensor known, (Tensor Tensor, bool Accumulate) target, string suffix);

    /// <summary>The function applied to an expression, in words: <c>ReLU(x Wᵀ + b)</c>.</summary>
    public virtual string Apply(string argument) => $"{Name}({argument})";
}
