namespace CompiledNet.CompilerServices;

public static partial class ScalarMath
{
    /// <summary>The sine, the same bits on every machine.</summary>
    /// <param name="x">An angle in radians, at most a million in magnitude for full accuracy.</param>
    /// <returns>sin x within 1 ULP; NaN for NaN and infinities.</returns>
    public static double Sin(double x)
    {
        var (quadrant, r, low) = Quadrant(x);
        return quadrant switch
        {
            0 => ReducedSin(r, low),
            1 => ReducedCos(r, low),
            2 => -ReducedSin(r, low),
            3 => -ReducedCos(r, low),
            _ => double.NaN,
        };
    }
}
