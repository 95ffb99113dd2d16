namespace CompiledNet.Benchmarks;

/// <summary>A speed, absolute and relative to what the machine can do.</summary>
/// <param name="Gigaflops">Billions of floating-point operations a second.</param>
/// <param name="ShareOfPeak">Relative to the peak of one core.</param>
internal readonly record struct Speed(double Gigaflops, double ShareOfPeak)
{
    private const double OperationsPerGigaflopMicrosecond = 1e3;

    /// <summary>The speed of so many operations in the median time.</summary>
    public static Speed Of(double operations, Timing timing, Workload workload, Peak peak)
    {
        double gigaflops = operations / (timing.Median * OperationsPerGigaflopMicrosecond);
        return new Speed(gigaflops, gigaflops / (workload.IsDouble ? peak.Best / 2 : peak.Best));
    }
}
