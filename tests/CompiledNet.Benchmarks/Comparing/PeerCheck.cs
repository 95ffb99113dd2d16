namespace CompiledNet.Benchmarks;

/// <summary>Compares the peers with each other.</summary>
internal static class PeerCheck
{
    private const int Samples = 8;

    /// <summary>The outputs of one batch.</summary>
    public static Agreement Run(Workload workload)
    {
        IReadOnlyDictionary<string, double[]> parameters = workload.CreateParameters();
        SampleBatch batch = workload.CreateBatches(1, Samples)[0];
        byte[] model = OnnxModelWriter.Write(workload, parameters, Samples);
        using var onnx = new OnnxInference(model, workload, batch, threads: 1);
        using var torch = new TorchInference(workload, parameters, batch);
        onnx.Run(1);
        torch.Run(1);
        return Agreement.Of(onnx.Outputs(), torch.Outputs(), isDouble: false);
    }
}
