namespace CompiledNet;

/// <summary>
/// The mean of each window of each channel, (channels, height, width) to (channels, rows, columns). Padding is at most half
/// of a window.
/// </summary>
public sealed class AvgPool2DAttribute : Window2DAttribute
{
    /// <summary>Square windows.</summary>
    /// <param name="size">The height and width of a window, at least 1.</param>
    public AvgPool2DAttribute(int size)
        : this(size, size)
    {
    }

    /// <summary>Rectangular windows.</summary>
    /// <param name="sizeHeight">The height of a window, at least 1.</param>
    /// <param name="sizeWidth">The width of a window, at least 1.</param>
    public AvgPool2DAttribute(int sizeHeight, int sizeWidth)
        : base(sizeHeight, sizeWidth)
    {
        SizeHeight = sizeHeight;
        SizeWidth = sizeWidth;
    }

    /// <summary>The height of a window.</summary>
    public int SizeHeight { get; }

    /// <summary>The width of a window.</summary>
    public int SizeWidth { get; }

    /// <summary>
    /// Whether the padding counts as zeros in the mean, the default; otherwise the sum is divided by the number of
    /// elements that are not padding.
    /// </summary>
    public bool CountIncludePadding { get; set; } = true;
}
