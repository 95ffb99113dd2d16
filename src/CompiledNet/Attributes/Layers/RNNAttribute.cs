namespace CompiledNet;

/// <summary>
/// A simple recurrent layer (Elman, 1990), hₜ = g(W_ih xₜ + b_ih + W_hh hₜ₋₁ + b_hh) with h₋₁ = 0: (time, features) to
/// (time, units), or to the state of the last step alone, (units). Parameters: <c>weight_ih</c> [units, features],
/// <c>weight_hh</c> [units, units], <c>bias_ih</c> [units] and <c>bias_hh</c> [units].
/// </summary>
/// <param name="units">The number of outputs, which are the state too, at least 1.</param>
public sealed class RNNAttribute(int units) : LayerAttribute
{
    /// <summary>The number of outputs, which are the state too.</summary>
    public int Units { get; } = units;

    /// <summary>What g is. The default is tanh.</summary>
    public RecurrentNonlinearity Nonlinearity { get; set; }

    /// <summary>Whether the states of all time steps are the output. The default is <see langword="true"/>; otherwise that of the last step is.</summary>
    public bool ReturnSequences { get; set; } = true;

    /// <summary>
    /// The name of an input whose samples have lengths of their own, <c>"input"</c> for one without a name. The network then takes a
    /// length for each sample, from 1 to the number of time steps: each sample gives what it would alone, without the steps behind its
    /// length. Outputs at these steps are 0, and so are gradients. The default is that all time steps count.
    /// </summary>
    public string? Lengths { get; set; }

    /// <summary>Whether the two biases are added. The default is <see langword="true"/>.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>How the inputs' weight is initialised. The default is <see cref="Initializer.XavierUniform"/>.</summary>
    public Initializer InputWeightInitializer { get; set; }

    /// <summary>The scale of the inputs' weight's initialiser; the default is the initialiser's own.</summary>
    public double InputWeightScale { get; set; } = double.NaN;

    /// <summary>How the state's weight is initialised. The default is <see cref="Initializer.Orthogonal"/>.</summary>
    public Initializer StateWeightInitializer { get; set; }

    /// <summary>The scale of the state's weight's initialiser; the default is the initialiser's own.</summary>
    public double StateWeightScale { get; set; } = double.NaN;

    /// <summary>How both biases are initialised. The default is zeros.</summary>
    public Initializer BiasInitializer { get; set; }

    /// <summary>The scale of the biases' initialiser; the default is the initialiser's own.</summary>
    public double BiasScale { get; set; } = double.NaN;

    /// <summary>
    /// How much of this layer's sums is written out. The default is what <see cref="NetworkAttribute.Unroll"/> of the
    /// compiled network says.
    /// </summary>
    public Unroll Unroll { get; set; }
}
