namespace CompiledNet;

/// <summary>
/// The largest element of each window of each channel, (channels, height, width) to (channels, rows, columns). Padding
/// never wins, and is at most half of a window; of equal elements the first one does. NaN is larger than anything.
/// </summary>
public sealed class MaxPool2DAttribute : Window2DAttribute
{
    /// <summary>Square windows.</summary>
    /// <param name="size">The height and width of a window, at least 1.</param>
    public MaxPool2DAttribute(int size)
        : this(size, size)
    {
    }

    /// <summary>Rectangular windows.</summary>
    /// <param name="sizeHeight">The height of a window, at least 1.</param>
    /// <param name="sizeWidth">The width of a window, at least 1.</param>
    public MaxPool2DAttribute(int sizeHeight, int sizeWidth)
        : base(sizeHeight, sizeWidth)
    {
        SizeHeight = sizeHeight;
        SizeWidth = sizeWidth;
    }

    /// <summary>The height of a window.</summary>
    public int SizeHeight { get; }

    /// <summary>The width of a window.</summary>
    public int SizeWidth { get; }
}
