namespace CompiledNet;

/// <summary>
/// A convolution over an image, (channels, height, width) to (filters, rows, columns): at each position of the window
/// z[o] = g(b[o] + Σ w[o, c, i, j] · x[c, y · stride + i − padding, x · stride + j − padding]), with zeros in the padding.
/// It is the cross-correlation that is called a convolution everywhere. Parameters: <c>weight</c>
/// [filters, channels, kernel height, kernel width] and <c>bias</c> [filters].
/// </summary>
public sealed class Conv2DAttribute : Window2DAttribute
{
    /// <summary>A convolution with a square window.</summary>
    /// <param name="filters">The number of channels of the output, at least 1.</param>
    /// <param name="kernel">The height and width of the window, at least 1.</param>
    public Conv2DAttribute(int filters, int kernel)
        : this(filters, kernel, kernel)
    {
    }

    /// <summary>A convolution with a rectangular window.</summary>
    /// <param name="filters">The number of channels of the output, at least 1.</param>
    /// <param name="kernelHeight">The height of the window, at least 1.</param>
    /// <param name="kernelWidth">The width of the window, at least 1.</param>
    public Conv2DAttribute(int filters, int kernelHeight, int kernelWidth)
        : base(1, 1)
    {
        Filters = filters;
        KernelHeight = kernelHeight;
        KernelWidth = kernelWidth;
    }

    /// <summary>The number of channels of the output.</summary>
    public int Filters { get; }

    /// <summary>The height of the window.</summary>
    public int KernelHeight { get; }

    /// <summary>The width of the window.</summary>
    public int KernelWidth { get; }

    /// <summary>
    /// Whether the output is as high and wide as the input: kernel − 1 rows and columns of padding in all, the half rounded
    /// down in front, the rest behind. Only with a stride of 1 and without <see cref="Window2DAttribute.Padding"/>.
    /// </summary>
    public bool SamePadding { get; set; }

    /// <summary>The activation applied to the result. The default is none.</summary>
    public Activation Activation { get; set; }

    /// <summary>The name of a method with <see cref="ElementwiseAttribute"/> that is the activation, in place of <see cref="Activation"/>.</summary>
    public string? Custom { get; set; }

    /// <summary>The class that has the method, or one that derives from it, in this project or another. The default is the one that bears this attribute.</summary>
    public Type? CustomType { get; set; }

    /// <summary>Whether a bias is added. The default is <see langword="true"/>.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>
    /// How the weight is initialised. The default is <see cref="Initializer.HeNormal"/> before ReLU and its relatives, else
    /// <see cref="Initializer.XavierUniform"/>.
    /// </summary>
    public Initializer WeightInitializer { get; set; }

    /// <summary>The scale of the weight's initialiser, see <see cref="Initializer"/>. The default, NaN, is the initialiser's own.</summary>
    public double WeightScale { get; set; } = double.NaN;

    /// <summary>How the bias is initialised. The default is zeros.</summary>
    public Initializer BiasInitializer { get; set; }

    /// <summary>The scale of the bias's initialiser, see <see cref="Initializer"/>. The default, NaN, is the initialiser's own.</summary>
    public double BiasScale { get; set; } = double.NaN;

    /// <summary>
    /// How much of this layer's sums is written out. The default is what <see cref="NetworkAttribute.Unroll"/> of the
    /// compiled network says.
    /// </summary>
    public Unroll Unroll { get; set; }
}
