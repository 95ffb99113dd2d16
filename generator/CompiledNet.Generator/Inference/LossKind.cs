using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Inference;

/// <summary>
/// A kind of loss: its name, and what becomes of the options that an attribute gives. A new kind is one file with this class
/// and the loss itself; <see cref="Registry{T}"/> finds it by its name.
/// </summary>
internal abstract class LossKind : INamed
{
    /// <summary>The attribute's name without the suffix: <c>MeanSquaredErrorLoss</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The options that name its outputs, where it is behind several; none for a loss behind one, which <c>On</c> names.</summary>
    public virtual EquatableArray<string> OutputOptions => [];

    /// <summary>Reads and checks the options, and checks the output's shape.</summary>
    /// <returns>Null after a diagnostic has been reported.</returns>
    public abstract InferredLoss? Infer(LossInference loss);
}

/// <summary>A loss that has read its options, and the number of target elements of one sample.</summary>
internal sealed record InferredLoss(LossOperator Operator, int TargetLength);
