namespace CompiledNet;

/// <summary>
/// A fully connected layer, z = g(x Wᵀ + b), over the last axis: (..., in) to (..., units). Parameters: <c>weight</c>
/// [units, in] and <c>bias</c> [units].
/// </summary>
/// <param name="units">The number of outputs, at least 1.</param>
public sealed class DenseAttribute(int units) : LayerAttribute
{
    /// <summary>The number of outputs.</summary>
    public int Units { get; } = units;

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
