namespace CompiledNet;

/// <summary>
/// y = x where x &gt; 0, else w x, with slopes w that are learned (He, Zhang, Ren and Sun, 2015): any shape to the same. Parameter: <c>weight</c>
/// [<see cref="NumParameters"/>].
/// </summary>
public sealed class PReLUAttribute : LayerAttribute
{
    /// <summary>
    /// The number of slopes: 1 for one that all elements share, or the extent of <see cref="Axis"/> for one of each channel or feature. The default is 1.
    /// </summary>
    public int NumParameters { get; set; } = 1;

    /// <summary>
    /// The axis of the channels, of one sample: the first, 0, is the default, as in PyTorch. A negative number counts from the last: −1 for
    /// the features of (time, features).
    /// </summary>
    public int Axis { get; set; }

    /// <summary>The slopes that training begins with: any finite number. The default is 0.25.</summary>
    public double InitialSlope { get; set; } = 0.25;
}
