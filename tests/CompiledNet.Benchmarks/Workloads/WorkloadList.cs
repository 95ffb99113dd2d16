namespace CompiledNet.Benchmarks;

/// <summary>What can be compared.</summary>
internal static class WorkloadList
{
    /// <summary>All workloads, in the order of the report.</summary>
    public static IReadOnlyList<Workload> All => [.. LayeredWorkloads.All, .. SequenceWorkloads.All];

    /// <summary>
    /// The workload of a name. Whoever starts up with one of the first list does not pay for what the second needs.
    /// </summary>
    public static Workload Named(string name) =>
        LayeredWorkloads.All.FirstOrDefault(workload => workload.Name == name)
        ?? SequenceWorkloads.All.Single(workload => workload.Name == name);
}
