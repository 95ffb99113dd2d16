namespace CompiledNet;

/// <summary>
/// A layer whose mathematics is the user's own code, called for one sample after the other. It is the slow way out, for what no other
/// layer computes: no vectors over samples, and every sample is turned into a row and back. Parameter: <c>weight</c>
/// [parameters].
/// </summary>
/// <remarks>
/// For a function of single numbers use <see cref="ElementwiseAttribute"/>: it is compiled into vectors and differentiated by rule.
/// </remarks>
/// <typeparam name="TLayer">
/// A class or struct that implements <see cref="ICustomLayer{T}"/> for the network's element type, and that the whole project can name.
/// </typeparam>
/// <param name="outputShape">The shape of the output of one sample. Without numbers it is that of the input.</param>
public sealed class CustomLayerAttribute<TLayer>(params int[] outputShape) : LayerAttribute
{
    /// <summary>The shape of the output of one sample; without numbers that of the input.</summary>
    public IReadOnlyList<int> OutputShape { get; } = outputShape;

    /// <summary>How many numbers the layer learns. The default is none.</summary>
    public int Parameters { get; set; }

    /// <summary>How the parameters are initialised. The default is zeros.</summary>
    public Initializer WeightInitializer { get; set; }

    /// <summary>The scale of the parameters' initialiser; the default is the initialiser's own.</summary>
    public double WeightScale { get; set; } = double.NaN;
}
