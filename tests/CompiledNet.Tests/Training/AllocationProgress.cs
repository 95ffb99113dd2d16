namespace CompiledNet.Tests.Training;

/// <summary>Measures what the training thread allocates from epoch to epoch.</summary>
internal sealed class AllocationProgress : IProgress<TrainingProgress>
{
    private long _last = GC.GetAllocatedBytesForCurrentThread();

    public List<long> PerEpoch { get; } = new(100);

    public void Report(TrainingProgress value)
    {
        if (value.Result is null) return;
        long now = GC.GetAllocatedBytesForCurrentThread();
        PerEpoch.Add(now - _last);
        _last = GC.GetAllocatedBytesForCurrentThread();
    }
}
