namespace CompiledNet;

/// <summary>How a layer with trained tensors has fared since its epoch began, or a <see cref="GradientTracker{T}"/> was restarted.</summary>
/// <remarks>Norms are Euclidean, over all tensors of the layer together. Running statistics count nowhere.</remarks>
public readonly record struct LayerHealth
{
    /// <summary>The layer.</summary>
    public required LayerInfo Layer { get; init; }

    /// <summary>The norm of its gradient in the last step, before clipping.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>The mean of that norm over the steps.</summary>
    public required double MeanGradientNorm { get; init; }

    /// <summary>The largest such norm of a step.</summary>
    public required double LargestGradientNorm { get; init; }

    /// <summary>The norm of its parameters after the last step.</summary>
    public required double WeightNorm { get; init; }

    /// <summary>
    /// The number of its units, which are the rows of its trained tensor <c>weight</c> along the first of two or more axes: the
    /// outputs of a dense layer, the channels of a convolution, the entries of an embedding. Else <see langword="null"/>.
    /// </summary>
    public int? Units { get; init; }

    /// <summary>
    /// How many of the units have had no gradient: that of the whole row, and of its entry in <c>bias</c>, was exactly zero in
    /// every step, as it is behind a ReLU that no sample passes. <see langword="null"/> where there are no units.
    /// </summary>
    public int? DeadUnits { get; init; }
}
