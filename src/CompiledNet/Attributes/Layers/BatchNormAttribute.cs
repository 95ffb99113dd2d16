namespace CompiledNet;

/// <summary>
/// Batch normalisation (Ioffe and Szegedy, 2015): y = γ (x − μ) / √(σ² + ε) + β for each channel, any shape to the same.
/// Training takes the mean μ and the biased variance σ² of the batch, over its samples and all positions of a channel, and
/// tracks running ones; evaluation uses these. Parameters, if affine: <c>weight</c> γ and <c>bias</c> β, both [channels]; statistics:
/// <c>running_mean</c> and <c>running_var</c> [channels], and <c>num_batches_tracked</c>.
/// </summary>
/// <remarks>
/// A batch must leave at least two values for each channel in training. The gradient is exact for a batch of any size: it
/// flows through the mean and the variance too, so training keeps the whole batch in memory. With <c>Frozen</c> the running
/// statistics are used in training too, and stay as they are. Running statistics are always tracked: without them a sample's output in
/// evaluation would depend on the others in its call; <see cref="InstanceNormAttribute"/> and <see cref="GroupNormAttribute"/> need none.
/// </remarks>
public sealed class BatchNormAttribute : LayerAttribute
{
    /// <summary>
    /// The axis of the channels, of one sample: the first, 0, is the default, as in PyTorch. A negative number counts from the
    /// last: −1 for the features of (time, features).
    /// </summary>
    public int Axis { get; set; }

    /// <summary>ε, which is added to the variance: finite and greater than 0. The default is 1e-5.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>The share of a batch in the running statistics, from 0 to 1. The default is 0.1.</summary>
    public double Momentum { get; set; } = 0.1;

    /// <summary>
    /// Whether the running statistics are the plain means over all batches so far, in place of those that <see cref="Momentum"/>
    /// gives. The default is <see langword="false"/>.
    /// </summary>
    public bool CumulativeAverage { get; set; }

    /// <summary>Whether there are a weight and a bias; without them y = (x − μ) / √(σ² + ε). The default is <see langword="true"/>.</summary>
    public bool Affine { get; set; } = true;

    /// <summary>How the weight is initialised. The default is ones.</summary>
    public Initializer WeightInitializer { get; set; }

    /// <summary>The scale of the weight's initialiser, see <see cref="Initializer"/>. The default, NaN, is the initialiser's own.</summary>
    public double WeightScale { get; set; } = double.NaN;

    /// <summary>How the bias is initialised. The default is zeros.</summary>
    public Initializer BiasInitializer { get; set; }

    /// <summary>The scale of the bias's initialiser, see <see cref="Initializer"/>. The default, NaN, is the initialiser's own.</summary>
    public double BiasScale { get; set; } = double.NaN;
}
