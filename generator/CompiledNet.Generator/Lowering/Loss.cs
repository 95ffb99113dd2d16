using CompiledNet.Generator.Graphs;

namespace CompiledNet.Generator.Lowering;

/// <summary>A loss with its kernels: its value summed over samples, and its gradient for the output.</summary>
internal abstract record Loss : LossOperator
{
    /// <summary>Adds the kernels that compute the loss and its gradient for a pack of samples.</summary>
    public abstract void Build(LossBuilder builder);
}
