namespace CompiledNet;

/// <summary>
/// Layer normalisation, y = (x − mean) / √(variance + ε) · weight + bias, over each row of a sample: of the same shape as its
/// input (Ba, Kiros and Hinton, 2016). Mean and variance are those of the row, so samples do not influence each other, and
/// training and inference do the same.
/// </summary>
/// <remarks>
/// A row is the last axis, or with <see cref="Axes"/> several of the last ones: <c>[LayerNorm(Axes = 3)]</c> normalises a whole
/// image (channels, height, width). Parameters: <c>weight</c> and <c>bias</c> of the shape of a row.
/// </remarks>
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>The number of last axes that make a row: at least 1, at most those of a sample. The default is 1.</summary>
    public int Axes { get; set; } = 1;

    /// <summary>ε, which is added under the root: finite and greater than 0. The default is 1e-5.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Whether a bias is added. The default is <see langword="true"/>.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>How the weight is initialised. The default is ones.</summary>
    public Initializer WeightInitializer { get; set; }

    /// <summary>The scale of the weight's initialiser, see <see cref="Initializer"/>. The default, NaN, is the initialiser's own.</summary>
    public double WeightScale { get; set; } = double.NaN;

    /// <summary>How the bias is initialised. The default is zeros.</summary>
    public Initializer BiasInitializer { get; set; }

    /// <summary>The scale of the bias's initialiser, see <see cref="Initializer"/>. The default, NaN, is the initialiser's own.</summary>
    public double BiasScale { get; set; } = double.NaN;
}
