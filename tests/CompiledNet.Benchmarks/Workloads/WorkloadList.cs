namespace CompiledNet.Benchmarks;

/// <summary>What can be compared.</summary>
internal static class WorkloadList
{
    /// <summary>All workloads, in the order of the report.</summary>
    public static IReadOnlyList<Workload> All => LayeredWorkloads.All;

    /// <summary>The workload of a name.</summary>
    public static Workload Named(string name) => All.Single(workload => workload.Name == name);
}
