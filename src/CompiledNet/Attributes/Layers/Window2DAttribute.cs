namespace CompiledNet;

/// <summary>
/// The base of all layers whose window slides over an image (channels, height, width). Along each axis there are
/// ⌊(length + 2 · padding − size) / stride⌋ + 1 positions, as in PyTorch.
/// </summary>
public abstract class Window2DAttribute : LayerAttribute
{
    private readonly int _heightByDefault;
    private readonly int _widthByDefault;
    private int? _stride;
    private int? _strideHeight;
    private int? _strideWidth;
    private int? _paddingHeight;
    private int? _paddingWidth;

    private protected Window2DAttribute(int strideHeight, int strideWidth)
    {
        _heightByDefault = strideHeight;
        _widthByDefault = strideWidth;
    }

    /// <summary>
    /// The distance between neighbouring positions along both axes, at least 1. The default is 1 for convolutions and the
    /// window's own size for pooling, so that windows touch.
    /// </summary>
    public int Stride
    {
        get => _stride ?? _heightByDefault;
        set => _stride = value;
    }

    /// <summary>The distance along the height where it differs from <see cref="Stride"/>, at least 1.</summary>
    public int StrideHeight
    {
        get => _strideHeight ?? _stride ?? _heightByDefault;
        set => _strideHeight = value;
    }

    /// <summary>The distance along the width where it differs from <see cref="Stride"/>, at least 1.</summary>
    public int StrideWidth
    {
        get => _strideWidth ?? _stride ?? _widthByDefault;
        set => _strideWidth = value;
    }

    /// <summary>The rows above and below, and columns left and right of the image, that windows may reach into: at least 0, the default.</summary>
    public int Padding { get; set; }

    /// <summary>The padding above and below where it differs from <see cref="Padding"/>, at least 0.</summary>
    public int PaddingHeight
    {
        get => _paddingHeight ?? Padding;
        set => _paddingHeight = value;
    }

    /// <summary>The padding left and right where it differs from <see cref="Padding"/>, at least 0.</summary>
    public int PaddingWidth
    {
        get => _paddingWidth ?? Padding;
        set => _paddingWidth = value;
    }
}
