namespace CompiledNet;

/// <summary>
/// A convolution over a row of positions, (channels, length) to (filters, positions): z[o, x] = g(b[o] + Σ w[o, c, j] ·
/// x[c, x · stride + j · dilation − padding]), with zeros in the padding. Along the row there are
/// ⌊(length + padding in front and behind − dilation · (kernel − 1) − 1) / stride⌋ + 1 positions, as in PyTorch. Parameters: <c>weight</c>
/// [filters, channels, kernel] and <c>bias</c> [filters].
/// </summary>
/// <param name="filters">The number of channels of the output, at least 1.</param>
/// <param name="kernel">The length of the window, at least 1.</param>
public sealed class Conv1DAttribute(int filters, int kernel) : LayerAttribute
{
    /// <summary>The number of channels of the output.</summary>
    public int Filters { get; } = filters;

    /// <summary>The length of the window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>The distance between neighbouring windows, at least 1, the default.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>
    /// The distance between the positions of a window, at least 1, the default: so a short window reaches far. Above 1 only with a stride
    /// of 1.
    /// </summary>
    public int Dilation { get; set; } = 1;

    /// <summary>The positions in front of the row, and as many behind it, that windows may reach into: at least 0, the default.</summary>
    public int Padding { get; set; }

    /// <summary>
    /// Whether windows end at the position that they give, so that no position depends on later ones: dilation · (kernel − 1) positions of
    /// padding in front, and none behind. With a stride of 1 the layer can then be run step by step. Only without
    /// <see cref="Padding"/> and <see cref="SamePadding"/>.
    /// </summary>
    public bool Causal { get; set; }

    /// <summary>
    /// Whether the output is as long as the input: dilation · (kernel − 1) positions of padding in all, the half rounded down in front,
    /// the rest behind. Only with a stride of 1 and without <see cref="Padding"/>.
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
