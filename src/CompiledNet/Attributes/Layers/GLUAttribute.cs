namespace CompiledNet;

/// <summary>
/// A gated linear unit, y = a · g(b) with g(b) = 1 / (1 + exp(−b)), of the halves a and b of an axis, which the output has half of (Dauphin, Fan, Auli and Grangier, 2017). The axis is the last one,
/// or of an image (channels, height, width) that of the channels.
/// </summary>
public sealed class GLUAttribute : LayerAttribute
{
    /// <summary>
    /// The axis that is halved, of one sample; a negative number counts from the last. Its extent is even. The default, <see cref="int.MinValue"/>, is the last
    /// axis, or the first of three.
    /// </summary>
    public int Axis { get; set; } = int.MinValue;
}
