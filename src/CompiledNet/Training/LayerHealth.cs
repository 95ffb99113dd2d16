using System.Globalization;

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

    /// <summary>One line: <c>dense1: gradient norm 0.012 (mean 0.015, at most 0.031), weight norm 4.56, 3 of 64 units dead</c>.</summary>
    public override string ToString()
    {
        string units = Units is null ? "" : string.Create(CultureInfo.InvariantCulture, $", {DeadUnits} of {Units} units dead");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Layer?.Name}: gradient norm {GradientNorm:G3} (mean {MeanGradientNorm:G3}, at most {LargestGradientNorm:G3}), weight norm {WeightNorm:G3}{units}");
    }
}
