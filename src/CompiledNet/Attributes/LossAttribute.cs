namespace CompiledNet;

/// <summary>
/// The base of all attributes that declare a loss, which makes a network trainable. A loss is a mean over the samples of a batch. Of
/// several losses training minimises the sum, in which each is multiplied by its <see cref="Weight"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LossAttribute : Attribute
{
    /// <summary>
    /// The name of the output that the loss judges: the layer that <see cref="OutputAttribute"/> names. It may be left out where the
    /// network has one output, and must be for a loss behind several, which names them itself.
    /// </summary>
    public string? On { get; set; }

    /// <summary>
    /// The factor of the loss in the sum of all losses: any finite number. The default is 1. Where a loss is told by itself, as in
    /// <see cref="Evaluation.Losses"/>, it is without its factor.
    /// </summary>
    public double Weight { get; set; } = 1;

    /// <summary>
    /// The name of weights of the samples, for example <c>importance</c>: members and data sets then take one more number w for each
    /// sample, behind the targets, and the loss is Σ w l / Σ w over the samples, where weights of classes multiply. They are finite
    /// and not negative; where all are 0 the loss is 0 and has no gradient. Losses with the same name share them. The default,
    /// <see langword="null"/>, is none: all samples count alike. <see cref="ExternalLossAttribute"/> has none either.
    /// </summary>
    public string? Weights { get; set; }

    /// <summary>
    /// The loss's name, unique among losses: words of ASCII letters, digits and underscores with dots between them. Its targets are
    /// called after it, as <c>policyTargets</c> of <c>policy</c>, and <see cref="Evaluation.Losses"/> knows it by this name. The
    /// default is the output's name, with a number behind it from the second loss of an output on: <c>policy2</c>.
    /// </summary>
    public string? Name { get; set; }
}
