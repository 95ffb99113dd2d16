namespace CompiledNet;

/// <summary>
/// Normalisation by the root of the mean square, y = x / √(mean of x² + ε) · weight, over each row of a sample: of the same shape
/// as its input (Zhang and Sennrich, 2019). Samples do not influence each other, and training and inference do the same.
/// </summary>
/// <remarks>
/// A row is the last axis, or with <see cref="Axes"/> several of the last ones. Parameter: <c>weight</c> of the shape of a row.
/// </remarks>
public sealed class RMSNormAttribute : LayerAttribute
{
    /// <summary>The number of last axes that make a row: at least 1, at most those of a sample. The default is 1.</summary>
    public int Axes { get; set; } = 1;

    /// <summary>ε, which is added under the root: finite and greater than 0. The default is 1e-6.</summary>
    public double Epsilon { get; set; } = 1e-6;

    /// <summary>How the weight is initialised. The default is ones.</summary>
    public Initializer WeightInitializer { get; set; }

    /// <summary>The scale of the weight's initialiser, see <see cref="Initializer"/>. The default, NaN, is the initialiser's own.</summary>
    public double WeightScale { get; set; } = double.NaN;
}
