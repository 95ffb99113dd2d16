using BenchmarkDotNet.Attributes;

namespace CompiledNet.Benchmarks;

/// <summary>Forward and backward of the small networks. Public, as BenchmarkDotNet asks.</summary>
public class NetworkBenchmarks
{
    private IInferenceSide _inference = null!;
    private ITrainingSide _gradient = null!;

    /// <summary>The workload.</summary>
    [Params("mlp-tiny", "mlp-relu", "mlp-digits")]
    public string Network { get; set; } = "";

    /// <summary>The number of samples.</summary>
    [Params(1, 32)]
    public int Samples { get; set; }

    /// <summary>Prepares parameters and samples.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        Workload workload = WorkloadList.Named(Network);
        IReadOnlyDictionary<string, double[]> parameters = workload.CreateParameters();
        SampleBatch[] batches = workload.CreateBatches(1, Samples);
        _inference = workload.Own!.CreateInference(parameters, batches[0], threads: 1);
        _gradient = workload.Own.CreateTraining(parameters, batches, optimizer: null, threads: 1);
    }

    /// <summary>The outputs.</summary>
    [Benchmark]
    public void Forward() => _inference.Run(1);

    /// <summary>The loss and its gradient.</summary>
    [Benchmark]
    public void Backward() => _gradient.Run(1);
}
