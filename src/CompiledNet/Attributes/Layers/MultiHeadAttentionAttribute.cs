namespace CompiledNet;

/// <summary>
/// Attention of several heads (Vaswani et al., 2017): (time, features) to (time, features). Queries q, keys k and values v are
/// x W_inᵀ + b_in; for each head of d = features / heads features o = softmax(q kᵀ / √d) v, and y = o W_outᵀ + b_out with the heads side
/// by side. Parameters, with E features: <c>in_proj_weight</c> [3E, E], <c>in_proj_bias</c> [3E], <c>out_proj_weight</c> [E, E] and
/// <c>out_proj_bias</c> [E]; the rows of <c>in_proj</c> are queries, keys and values, each head by head.
/// </summary>
/// <param name="heads">The number of heads, from 1 to 4,096. It divides the features of a time step.</param>
public sealed class MultiHeadAttentionAttribute(int heads) : LayerAttribute
{
    /// <summary>The number of heads.</summary>
    public int Heads { get; } = heads;

    /// <summary>
    /// The name of the layer whose output keys and values come from, (time, features) with as many features as that of the queries. The
    /// default is that they come from where the queries do, which <see cref="LayerAttribute.From"/> names.
    /// </summary>
    public string? KeysFrom { get; set; }

    /// <summary>
    /// The name of an input whose samples have lengths of their own, <c>"input"</c> for one without a name; it has as many time steps as
    /// there are keys. The network then takes a length for each sample, from 1 to the number of time steps: no query attends to keys behind
    /// it. Without <see cref="KeysFrom"/> queries at these steps are computed like all others, of which NaN and infinities in the input
    /// count as 0. The default is that all keys count.
    /// </summary>
    public string? KeyLengths { get; set; }

    /// <summary>Whether the query at time step t attends to keys at steps 0 to t alone. The default is <see langword="false"/>.</summary>
    public bool Causal { get; set; }

    /// <summary>
    /// The number of heads of keys and of values (Shazeer, 2019; Ainslie et al., 2023), a divisor of the number of heads: each serves a
    /// group of successive heads. <c>in_proj</c> then has fewer rows. The default, 0, is as many as heads.
    /// </summary>
    public int KeyValueHeads { get; set; }

    /// <summary>How queries and keys are turned by their time step, which needs heads of an even number of features. The default is not at all.</summary>
    public RotaryForm Rotary { get; set; }

    /// <summary>The base of the angles, t · base^(−2i / d) for pair i at time step t: at least 1. The default is 10,000.</summary>
    public double RotaryBase { get; set; } = 10_000;

    /// <summary>
    /// Whether scores are lowered by the distance of a query and a key in time (Press et al., 2022): by 2^(−8j / heads) |t − u| in head
    /// j = 1, 2, .... The default is <see langword="false"/>.
    /// </summary>
    public bool Alibi { get; set; }

    /// <summary>
    /// The probability, in [0, 1), that training takes a key out of a query's sum, whose others are divided by 1 − probability. The mask is a
    /// function of (seed, step, sample, layer, head, query, key) alone. The default is 0.
    /// </summary>
    public double Dropout { get; set; }

    /// <summary>Whether both projections add a bias. The default is <see langword="true"/>.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>How the weight of queries, keys and values is initialised. The default is <see cref="Initializer.XavierUniform"/>.</summary>
    public Initializer InputWeightInitializer { get; set; }

    /// <summary>The scale of that initialiser; the default is the initialiser's own.</summary>
    public double InputWeightScale { get; set; } = double.NaN;

    /// <summary>How the weight of the outputs is initialised. The default is <see cref="Initializer.XavierUniform"/>.</summary>
    public Initializer OutputWeightInitializer { get; set; }

    /// <summary>The scale of that initialiser; the default is the initialiser's own.</summary>
    public double OutputWeightScale { get; set; } = double.NaN;

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
