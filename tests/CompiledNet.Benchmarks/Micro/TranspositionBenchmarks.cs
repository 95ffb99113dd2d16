using BenchmarkDotNet.Attributes;
using CompiledNet.CompilerServices;

namespace CompiledNet.Benchmarks;

/// <summary>The turn from the caller's rows to lanes. Public, as BenchmarkDotNet asks.</summary>
public class TranspositionBenchmarks
{
    private const int Features = 784;

    private const int Lanes = 32;

    private readonly float[] _rows = GC.AllocateArray<float>(Features * Lanes, pinned: true);
    private readonly float[] _lanes = GC.AllocateArray<float>(Features * Lanes, pinned: true);

    /// <summary>32 images of 28 × 28.</summary>
    [Benchmark]
    public void RowsToLanes() =>
        LaneTransposition.RowsToLanes(ref _rows[0], Features, Lanes, ref _lanes[0], Lanes);
}
