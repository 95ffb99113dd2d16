using CompiledNet.Generator.Graphs;

namespace CompiledNet.Generator.Lowering;

/// <summary>A layer with its kernels: the forward ones and the hand-derived backward ones.</summary>
internal abstract record Layer : LayerOperator
{
    /// <summary>Adds the kernels that compute the output, in the role and mode that the builder asks for.</summary>
    public abstract void Forward(ForwardBuilder builder);

    /// <summary>The activation that it is and nothing else; null for other layers.</summary>
    public virtual Activation? AsActivation => null;

    /// <summary>The layer with an activation at its end; null for one that has none, or another already.</summary>
    public virtual Layer? EndingIn(Activation activation) => null;

    /// <summary>Whether in inference it can happen in the registers of a product in front of it that has a unit for each element of an axis.</summary>
    public virtual bool CanEndProduct(GraphNode node, int unitAxis) => false;

    /// <summary>What it does there. It may add kernels that compute what is read for it.</summary>
    public virtual ProductEnd EndOfProduct(ForwardBuilder builder) => ProductEnd.Nothing;

    /// <summary>Adds the kernels that compute the gradients of parameters and inputs from the gradient of the output.</summary>
    public abstract void Backward(BackwardBuilder builder);
}
