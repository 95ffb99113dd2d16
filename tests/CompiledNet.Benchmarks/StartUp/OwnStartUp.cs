namespace CompiledNet.Benchmarks;

/// <summary>Our side of a start-up measurement; also the program that is compiled with NativeAOT.</summary>
internal static class OwnStartUp
{
    /// <summary>Does the operation once, and prints how long that took.</summary>
    public static void Run(string operation, string workloadName, string path, int samples)
    {
        Workload workload = WorkloadList.Named(workloadName);
        SampleBatch batch = workload.CreateBatches(1, samples)[0];
        IOwnNetwork own = workload.Own!;
        StartUpReport.Write(operation switch
        {
            Operations.Inference => () => own.LoadAndInfer(path, batch),
            Operations.Training => () => own.CreateAndTrain(batch, new Adam(workload.AdamRate)),
            _ => throw new ArgumentException($"There is no {operation} to start up with.", nameof(operation)),
        });
    }
}
