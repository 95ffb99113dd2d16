namespace CompiledNet;

/// <summary>
/// Group normalisation, y = (x − mean) / √(variance + ε) · weight + bias (Wu and He, 2018), of any shape to the same: mean and biased variance are those of a
/// group of successive channels with all their positions, of each sample by itself, so training and inference do the same. Channels are the first axis of a
/// sample. Parameters: <c>weight</c> and <c>bias</c> [channels].
/// </summary>
/// <param name="groups">The number of groups, a divisor of the number of channels. With 1 all channels are normalised together.</param>
public sealed class GroupNormAttribute(int groups) : LayerAttribute
{
    /// <summary>The number of groups.</summary>
    public int Groups { get; } = groups;

    /// <summary>ε, which is added under the root: finite and greater than 0. The default is 1e-5.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>How the weight is initialised. The default is ones.</summary>
    public Initializer WeightInitializer { get; set; }

    /// <summary>The scale of the weight's initialiser, see <see cref="Initializer"/>. The default, NaN, is the initialiser's own.</summary>
    public double WeightScale { get; set; } = double.NaN;

    /// <summary>How the bias is initialised. The default is zeros.</summary>
    public Initializer BiasInitializer { get; set; }

    /// <summary>The scale of the bias's initialiser, see <see cref="Initializer"/>. The default, NaN, is the initialiser's own.</summary>
    public double BiasScale { get; set; } = double.NaN;
}
