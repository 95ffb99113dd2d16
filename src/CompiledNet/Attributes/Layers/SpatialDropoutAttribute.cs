namespace CompiledNet;

/// <summary>
/// Dropout of whole channels (Tompson et al., "Efficient Object Localization Using Convolutional Networks", 2015): in training all elements of a
/// channel are 0 with some probability p, else multiplied by 1 / (1 − p); evaluation changes nothing. Any shape to the same.
/// </summary>
/// <param name="probability">p, at least 0 and less than 1.</param>
public sealed class SpatialDropoutAttribute(double probability) : LayerAttribute
{
    /// <summary>The probability that a channel is dropped.</summary>
    public double Probability { get; } = probability;

    /// <summary>
    /// The axis of the channels, of one sample: the first, 0, is the default. A negative number counts from the last: −1 for the features of
    /// (time, features).
    /// </summary>
    public int Axis { get; set; }
}
