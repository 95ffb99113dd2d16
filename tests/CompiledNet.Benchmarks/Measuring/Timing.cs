namespace CompiledNet.Benchmarks;

/// <summary>What a side took for one run.</summary>
/// <param name="Median">The median, in microseconds.</param>
/// <param name="Best">The least, in microseconds.</param>
internal readonly record struct Timing(double Median, double Best)
{
    /// <summary>The timing of so many measurements, in microseconds.</summary>
    public static Timing Of(IEnumerable<double> microseconds)
    {
        double[] sorted = [.. microseconds.Order()];
        int middle = sorted.Length / 2;
        double median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Timing(median, sorted[0]);
    }
}
