namespace CompiledNet;

/// <summary>
/// The base of all attributes that declare a loss, which makes a network trainable. With several losses, training takes the sum of
/// the mean of each, times its <see cref="Weight"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LossAttribute : Attribute
{
    /// <summary>
    /// The output that the loss is behind, as <see cref="OutputAttribute"/> names it. It may be left out where there is one output.
    /// </summary>
    public string? On { get; set; }

    /// <summary>What the loss is multiplied by in the sum of all losses: any finite number. The default is 1.</summary>
    public double Weight { get; set; } = 1;

    /// <summary>
    /// The name of a number for each sample, w, that comes behind the targets in calls and in data: the loss is then Σ w l / Σ w over
    /// the samples, and class weights multiply. They are finite and not negative; where all are 0 the loss is 0 and has no gradient.
    /// Losses may share them. The default is none.
    /// </summary>
    public string? Weights { get; set; }

    /// <summary>
    /// The loss's name, of which its targets have theirs: <c>policy</c> gives <c>policyTargets</c>. The default is the output's
    /// name, with a number behind it from the second loss of an output on.
    /// </summary>
    public string? Name { get; set; }
}
