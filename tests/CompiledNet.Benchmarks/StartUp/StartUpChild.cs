using System.Globalization;

namespace CompiledNet.Benchmarks;

/// <summary>The child process of a start-up measurement: does one thing once, and prints how long that took.</summary>
internal static class StartUpChild
{
    /// <summary>Runs it.</summary>
    public static void Run(ReadOnlySpan<string> arguments)
    {
        (string side, string operation, string name, string path) =
            (arguments[0], arguments[1], arguments[2], arguments[3]);
        int samples = int.Parse(arguments[4], CultureInfo.InvariantCulture);
        if (side == StartUpTask.Ours)
        {
            OwnStartUp.Run(operation, name, path, samples);
            return;
        }

        Workload workload = WorkloadList.Named(name);
        SampleBatch batch = workload.CreateBatches(1, samples)[0];
        StartUpReport.Write((side, operation) switch
        {
            (Peers.OnnxRuntime, Operations.Inference) => () => InferWithOnnx(path, workload, batch),
            (Peers.Torch, Operations.Training) => () => TrainWithTorch(workload, batch),
            _ => throw new ArgumentException($"{side} has no {operation} to start up with.", nameof(arguments)),
        });
    }

    // Each in a method of its own, so that a process loads only what its task needs.
    private static void InferWithOnnx(string path, Workload workload, SampleBatch batch)
    {
        using var peer = new OnnxInference(File.ReadAllBytes(path), workload, batch, threads: 1);
        peer.Run(1);
    }

    private static void TrainWithTorch(Workload workload, SampleBatch batch)
    {
        if (TorchLibrary.Load(threads: 1) is { } reason) throw new InvalidOperationException(reason);
        using var peer = new TorchTraining(workload, workload.CreateParameters(), [batch], OptimizerKind.Adam);
        peer.Run(1);
    }
}
