using System.Numerics;

namespace CompiledNet;

/// <summary>The steps and bounds of a comparison in a network's precision.</summary>
/// <remarks>
/// A loss in float is off by some 1e-7 of itself, and gradients of 1e-3 or less are usual: the segment has to be wide before
/// its loss says anything. In double it may be narrow, so that it meets few kinks.
/// </remarks>
internal sealed record NumericPrecision
{
    private static readonly NumericPrecision OfDouble = new()
    {
        Epsilon = Math.ScaleB(1, -52),
        Step = Math.ScaleB(1, -10),
        Narrowings = 3,
        Panels = 16,
        NoiseStep = Math.ScaleB(1, -27),
        WidestNoiseStep = Math.ScaleB(1, -14),
        Bound = 1e-6,
        Resolution = 1e-5,
        NegligibleShare = 1e-3,
    };

    private static readonly NumericPrecision OfFloat = new()
    {
        Epsilon = Math.ScaleB(1, -23),
        Step = Math.ScaleB(1, -3),
        Narrowings = 2,
        Panels = 32,
        NoiseStep = Math.ScaleB(1, -16),
        WidestNoiseStep = Math.ScaleB(1, -9),
        Bound = 5e-3,
        Resolution = 0.1,
        NegligibleShare = 1e-2,
    };

    /// <summary>The distance of 1 and the next number.</summary>
    public required double Epsilon { get; init; }

    /// <summary>Half the width of the first segment, for a value below 2 in magnitude.</summary>
    public required double Step { get; init; }

    /// <summary>How often the segment may be narrowed, each time to a sixteenth, where kinks hide the answer.</summary>
    public required int Narrowings { get; init; }

    /// <summary>The number of panels that the segment must have before a deviation counts as an error.</summary>
    public required int Panels { get; init; }

    /// <summary>A step over which the loss is a straight line but for rounding, yet far above the spacing of numbers.</summary>
    public required double NoiseStep { get; init; }

    /// <summary>The step up to which <see cref="NoiseStep"/> grows where the loss does not move.</summary>
    public required double WidestNoiseStep { get; init; }

    /// <summary>
    /// The largest relative error of a right gradient. The rounding of the analytic gradient alone is some 1e-14 and 1e-5;
    /// the rest is what the segment does not tell.
    /// </summary>
    public required double Bound { get; init; }

    /// <summary>How well a derivative must be known, relative to itself or to its tensor's typical one, to count as compared.</summary>
    public required double Resolution { get; init; }

    /// <summary>The share of a tensor's typical derivative below which an element's error counts as absolute.</summary>
    public required double NegligibleShare { get; init; }

    public static NumericPrecision Of<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(double) ? OfDouble : OfFloat;
}
