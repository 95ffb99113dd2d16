using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Layers;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Losses;

/// <summary>
/// A loss: which outputs and targets it takes, its value averaged over samples, and its gradient for the output. A new
/// one is one class in one file; <see cref="Registry{T}"/> finds it by its name.
/// </summary>
internal abstract class LossKind : INamed
{
    /// <summary>The attribute's name without the suffix: <c>MeanSquaredErrorLoss</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Checks the options and the output's shape.</summary>
    /// <returns>The number of target elements of one sample, or null after a diagnostic has been reported.</returns>
    public abstract int? Infer(LossInference loss);

    /// <summary>The member of <c>TargetKind</c> that says what targets mean.</summary>
    public abstract string TargetKind(OptionSet options);

    /// <summary>Whether targets are class indices, <c>int</c>, rather than numbers of the network's element type.</summary>
    public virtual bool HasIndexTargets(OptionSet options) => false;

    /// <summary>Adds the kernels that compute the loss and its gradient for a block of samples.</summary>
    public abstract void Build(LossBuilder builder);

    /// <summary>
    /// The body of <c>static double Divisor(ReadOnlySpan&lt;TTarget&gt; targets, int samples)</c>: what the sum over samples is
    /// divided by to give the mean.
    /// </summary>
    public abstract string Divisor(Graph graph);

    /// <summary>A statement that checks <c>targets</c> before anything is computed; null when any number will do.</summary>
    public virtual string? TargetCheck(Graph graph) => null;

    /// <summary>Members that the kernels need beside their methods, such as tables of weights.</summary>
    public virtual string? Members(Graph graph) => null;

    /// <summary>A target that does not count, or null.</summary>
    public virtual int? IgnoredTarget(OptionSet options) => null;

    /// <summary>The formula, for the summary of the generated class.</summary>
    public abstract string Describe(OptionSet options);
}
