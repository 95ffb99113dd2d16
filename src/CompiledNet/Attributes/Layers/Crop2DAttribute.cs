namespace CompiledNet;

/// <summary>An image (channels, height, width) without some of its border.</summary>
/// <param name="cropping">The rows or columns that are taken off each side, unless one of the four options says otherwise; not negative.</param>
public sealed class Crop2DAttribute(int cropping = 0) : LayerAttribute
{
    /// <summary>The rows or columns that are taken off each side.</summary>
    public int Cropping { get; } = cropping;

    /// <summary>The rows at the top; −1, the default, is <see cref="Cropping"/>.</summary>
    public int CroppingTop { get; set; } = -1;

    /// <summary>The rows at the bottom; −1, the default, is <see cref="Cropping"/>.</summary>
    public int CroppingBottom { get; set; } = -1;

    /// <summary>The columns at the left; −1, the default, is <see cref="Cropping"/>.</summary>
    public int CroppingLeft { get; set; } = -1;

    /// <summary>The columns at the right; −1, the default, is <see cref="Cropping"/>.</summary>
    public int CroppingRight { get; set; } = -1;
}
