namespace CompiledNet;

/// <summary>
/// Every element times a factor, which is a constant, or learned: one for all elements or, as the LayerScale of Touvron et al. ("Going deeper with
/// Image Transformers", 2021), one for each channel. Any shape to the same. Parameter, if learned: <c>weight</c> [<see cref="NumParameters"/>].
/// </summary>
/// <param name="factor">The factor, or what training begins with; finite.</param>
public sealed class ScaleAttribute(double factor) : LayerAttribute
{
    /// <summary>The factor, or what training begins with.</summary>
    public double Factor { get; } = factor;

    /// <summary>Whether the factor is a parameter. The default is <see langword="false"/>.</summary>
    public bool Learned { get; set; }

    /// <summary>
    /// The number of learned factors: 1, the default, for one that all elements share, or the extent of <see cref="Axis"/> for one of each channel or
    /// feature.
    /// </summary>
    public int NumParameters { get; set; } = 1;

    /// <summary>The axis of the channels, of one sample: 0, the default, is the first; a negative number counts from the last.</summary>
    public int Axis { get; set; }
}
