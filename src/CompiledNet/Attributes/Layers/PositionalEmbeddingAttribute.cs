namespace CompiledNet;

/// <summary>
/// A learnt row of numbers added to each time step, y[t] = x[t] + weight[t], by which layers behind it can tell the steps apart:
/// (time, features) to the same. Parameter: <c>weight</c> [length, features].
/// </summary>
/// <remarks>Where a sequence has fewer steps than there are rows, those behind its last step are not read, and their gradient is 0.</remarks>
/// <param name="length">The rows, at least as many as the sequence has time steps.</param>
public sealed class PositionalEmbeddingAttribute(int length) : LayerAttribute
{
    /// <summary>The rows: the time steps of the longest sequence that the weight serves.</summary>
    public int Length { get; } = length;

    /// <summary>How the weight is initialised. The default is the standard normal distribution, <see cref="Initializer.Normal"/>.</summary>
    public Initializer WeightInitializer { get; set; }

    /// <summary>
    /// The scale of the weight's initialiser, see <see cref="Initializer"/>. The default, NaN, is 1 for the normal
    /// distribution, else the initialiser's own.
    /// </summary>
    public double WeightScale { get; set; } = double.NaN;
}
