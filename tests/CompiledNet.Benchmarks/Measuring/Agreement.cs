namespace CompiledNet.Benchmarks;

/// <summary>How far two results differ, and whether rounding explains it.</summary>
/// <param name="Worst">The largest difference, relative to the largest element of the tensor it is in.</param>
/// <param name="Where">The tensor.</param>
/// <param name="Bound">What is allowed.</param>
internal sealed record Agreement(double Worst, string Where, double Bound)
{
    private const double SingleBound = 1e-4;

    private const double DoubleBound = 1e-10;

    // Adam divides a gradient by its own size, so where a gradient is rounding noise its step is noise too.
    private const double MovementBound = 1e-2;

    /// <summary>Whether the results agree; not if any is NaN.</summary>
    public bool Holds => Worst <= Bound;

    /// <summary>Compares tensors by name.</summary>
    public static Agreement Of(
        IReadOnlyDictionary<string, double[]> ours, IReadOnlyDictionary<string, double[]> peers, bool isDouble)
    {
        var worst = new Agreement(0, "", isDouble ? DoubleBound : SingleBound);
        foreach ((string name, double[] expected) in peers)
        {
            double difference = Difference(ours[name], expected);
            if (!(difference <= worst.Worst)) worst = worst with { Worst = difference, Where = name };
        }

        return worst;
    }

    /// <summary>Compares outputs.</summary>
    public static Agreement Of(double[] ours, double[] peers, bool isDouble) => Of(
        new Dictionary<string, double[]> { ["output"] = ours },
        new Dictionary<string, double[]> { ["output"] = peers },
        isDouble);

    /// <summary>Compares where two trainings have led: the distance between them, relative to the way gone.</summary>
    public static Agreement OfMovement(
        IReadOnlyDictionary<string, double[]> start,
        IReadOnlyDictionary<string, double[]> ours,
        IReadOnlyDictionary<string, double[]> peers)
    {
        double apart = 0, moved = 0;
        foreach ((string name, double[] from) in start)
        {
            for (int i = 0; i < from.Length; i++)
            {
                apart += Math.Pow(ours[name][i] - peers[name][i], 2);
                moved += Math.Pow(peers[name][i] - from[i], 2);
            }
        }

        return new Agreement(Math.Sqrt(apart / moved), "the trained parameters", MovementBound);
    }

    private static double Difference(double[] ours, double[] expected)
    {
        if (ours.Length != expected.Length) return double.NaN;
        double largest = 0, difference = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            // Math.Max keeps NaN, which must not pass.
            difference = Math.Max(difference, Math.Abs(ours[i] - expected[i]));
            largest = Math.Max(largest, Math.Abs(expected[i]));
        }

        return difference == 0 ? 0 : difference / largest;
    }
}
