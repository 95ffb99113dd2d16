namespace CompiledNet;

/// <summary>
/// How a parameter is filled before training. <c>scale</c> is the option beside the initialiser, such as
/// <see cref="DenseAttribute.WeightScale"/>: finite, and not negative except for <see cref="Constant"/>.
/// </summary>
public enum Initializer
{
    /// <summary>
    /// The right one for the layer: for weights <see cref="HeNormal"/> before ReLU and its relatives (leaky ReLU, GELU, SiLU), else
    /// <see cref="XavierUniform"/>, and ones for those of norms; <see cref="Zeros"/> for biases. Recurrent layers and embeddings
    /// name their own.
    /// </summary>
    Default,

    /// <summary>All elements 0.</summary>
    Zeros,

    /// <summary>All elements <c>scale</c> (default 1).</summary>
    Constant,

    /// <summary>Uniform in [−scale, scale) (default 0.05).</summary>
    Uniform,

    /// <summary>Normal with mean 0 and standard deviation <c>scale</c> (default 0.05).</summary>
    Normal,

    /// <summary>Normal with mean 0 and standard deviation <c>scale</c> (default 0.05), drawn again beyond two standard deviations.</summary>
    TruncatedNormal,

    /// <summary>Uniform in ±scale · √(6 / (fan in + fan out)) (Glorot and Bengio, 2010; default scale 1).</summary>
    XavierUniform,

    /// <summary>Normal with standard deviation scale · √(2 / (fan in + fan out)) (Glorot and Bengio, 2010; default scale 1).</summary>
    XavierNormal,

    /// <summary>Uniform in ±scale · √(6 / fan in) (He, Zhang, Ren and Sun, 2015; default scale 1).</summary>
    HeUniform,

    /// <summary>Normal with standard deviation scale · √(2 / fan in) (He, Zhang, Ren and Sun, 2015; default scale 1).</summary>
    HeNormal,

    /// <summary>Normal with standard deviation scale · √(1 / fan in) (LeCun, Bottou, Orr and Müller, 1998; default scale 1).</summary>
    LeCunNormal,

    /// <summary>Uniform in ±scale · √(3 / fan in) (LeCun, Bottou, Orr and Müller, 1998; default scale 1).</summary>
    LeCunUniform,

    /// <summary>Rows (or columns, whichever are fewer) orthonormal, times <c>scale</c> (Saxe, McClelland and Ganguli, 2013; default 1).</summary>
    Orthogonal,
}
