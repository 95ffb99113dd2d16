namespace CompiledNet;

/// <summary>Zeros around an image (channels, height, width).</summary>
/// <param name="padding">The rows or columns of zeros on each side, unless one of the four options says otherwise; not negative.</param>
public sealed class ZeroPad2DAttribute(int padding = 0) : LayerAttribute
{
    /// <summary>The rows or columns of zeros on each side.</summary>
    public int Padding { get; } = padding;

    /// <summary>The rows at the top; −1, the default, is <see cref="Padding"/>.</summary>
    public int PaddingTop { get; set; } = -1;

    /// <summary>The rows at the bottom; −1, the default, is <see cref="Padding"/>.</summary>
    public int PaddingBottom { get; set; } = -1;

    /// <summary>The columns at the left; −1, the default, is <see cref="Padding"/>.</summary>
    public int PaddingLeft { get; set; } = -1;

    /// <summary>The columns at the right; −1, the default, is <see cref="Padding"/>.</summary>
    public int PaddingRight { get; set; } = -1;
}
