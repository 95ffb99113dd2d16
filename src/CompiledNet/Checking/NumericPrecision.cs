using System.Numerics;

namespace CompiledNet;

/// <summary>The steps and bounds of numeric differentiation in a network's precision.</summary>
/// <param name="Step">
/// The largest step, for a value below 2 in magnitude. With an error ε of the loss, a derivative of fourth order is off by
/// about ε / h from rounding and h⁴ from truncation, least at h ≈ ε^(1/5): 2⁻¹⁰ in double, 2⁻⁵ in float.
/// </param>
/// <param name="NoiseStep">A step over which the loss is a straight line but for rounding, yet far above the spacing of numbers.</param>
/// <param name="Halvings">How often the step is halved where the first derivative does not agree; at least 4.</param>
/// <param name="Bound">
/// The largest relative error of a right gradient. The rounding of the analytic gradient alone is some 1e-14 and 1e-5;
/// the rest is what differences of a loss cannot resolve.
/// </param>
internal sealed record NumericPrecision(double Step, double NoiseStep, int Halvings, double Bound)
{
    public static NumericPrecision Of<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(double)
            ? new(Math.ScaleB(1, -10), Math.ScaleB(1, -27), 9, 1e-6)
            : new(Math.ScaleB(1, -5), Math.ScaleB(1, -16), 6, 2e-2);
}
