using System.Globalization;

namespace CompiledNet.Benchmarks;

/// <summary>The child process of a start-up measurement: does one thing once, and prints how long that took.</summary>
internal static class StartUpChild
{
    /// <summary>Runs it.</summary>
    public static void Run(ReadOnlySpan<string> arguments)
    {
        (string side, string operation) = (arguments[0], arguments[1]);
        Workload workload = WorkloadList.Named(arguments[2]);
        string path = arguments[3];
        int samples = int.Parse(arguments[4], CultureInfo.InvariantCulture);
        SampleBatch batch = workload.CreateBatches(1, samples)[0];
        long before = Clock.Now;
        switch (side, operation)
        {
            case (StartUpTask.Ours, Operations.Inference):
                workload.Own!.LoadAndInfer(path, batch);
                break;
            case (StartUpTask.Ours, Operations.Training):
                workload.Own!.CreateAndTrain(batch, new Adam(workload.AdamRate));
                break;
            case (Peers.OnnxRuntime, Operations.Inference):
                InferWithOnnx(path, workload, batch);
                break;
            case (Peers.Torch, Operations.Training):
                TrainWithTorch(workload, batch);
                break;
            default:
                throw new ArgumentException($"{side} has no {operation} to start up with.", nameof(arguments));
        }

        long after = Clock.Now;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Clock.MicrosecondsBetween(before, after)} {after}"));
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
