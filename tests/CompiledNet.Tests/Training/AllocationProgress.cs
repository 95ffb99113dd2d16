namespace CompiledNet.Tests.Training;

/// <summary>Measures what the training thread allocates from epoch to epoch.</summary>
internal sealed class AllocationProgress : IProgress<TrainingProgress>
{
    private long _last = GC.GetAllocatedBytesForCurrentThread();

    public List<long> PerEpoch { get; } = new(100);

    /// <summary>
    /// Asserts that no epoch needs to allocate. The first one runs code for the first time, and the runtime may once allocate
    /// some of its own in another.
    /// </summary>
    public void AssertNothing() => Assert.InRange(PerEpoch.Skip(1).Count(bytes => bytes != 0), 0, 1);

    public void Report(TrainingProgress value)
    {
        if (value.Result is null) return;
        long now = GC.GetAllocatedBytesForCurrentThread();
        PerEpoch.Add(now - _last);
        _last = GC.GetAllocatedBytesForCurrentThread();
    }
}
