namespace CompiledNet;

/// <summary>
/// Instance normalisation, y = (x − mean) / √(variance + ε), perhaps · weight + bias (Ulyanov, Vedaldi and Lempitsky, 2016), of any shape to the same: mean and
/// biased variance are those of the positions of a channel, of each sample by itself, in training and in inference. Channels are the first axis of a sample,
/// and have more than one position. Parameters, where it is affine: <c>weight</c> and <c>bias</c> [channels].
/// </summary>
public sealed class InstanceNormAttribute : LayerAttribute
{
    /// <summary>ε, which is added under the root: finite and greater than 0. The default is 1e-5.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Whether there are a weight and a bias for each channel. The default is <see langword="false"/>, as in PyTorch.</summary>
    public bool Affine { get; set; }

    /// <summary>How the weight is initialised. The default is ones.</summary>
    public Initializer WeightInitializer { get; set; }

    /// <summary>The scale of the weight's initialiser, see <see cref="Initializer"/>. The default, NaN, is the initialiser's own.</summary>
    public double WeightScale { get; set; } = double.NaN;

    /// <summary>How the bias is initialised. The default is zeros.</summary>
    public Initializer BiasInitializer { get; set; }

    /// <summary>The scale of the bias's initialiser, see <see cref="Initializer"/>. The default, NaN, is the initialiser's own.</summary>
    public double BiasScale { get; set; } = double.NaN;
}
