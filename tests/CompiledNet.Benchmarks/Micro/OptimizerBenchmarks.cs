using BenchmarkDotNet.Attributes;

namespace CompiledNet.Benchmarks;

/// <summary>A step of each rule over the 101,770 parameters of 784-128-10. Public, as BenchmarkDotNet asks.</summary>
public class OptimizerBenchmarks
{
    private const int Samples = 32;

    // So small that the parameters stay where they are, however often a step is repeated.
    private const double LearningRate = 1e-9;

    private readonly MlpDigits _network = new(seed: 1);
    private readonly Optimizer _sgd = new Sgd(LearningRate);
    private readonly Optimizer _adam = new Adam(LearningRate);
    private Gradients<float> _sgdGradients = null!;
    private Gradients<float> _adamGradients = null!;

    /// <summary>Computes a gradient to step with.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        SampleBatch batch = WorkloadList.Named("mlp-digits").CreateBatches(1, Samples)[0];
        _sgdGradients = _network.CreateGradients();
        _network.Backward(
            Array.ConvertAll(batch.Inputs, value => (float)value),
            Array.ConvertAll(batch.Targets, value => (int)value),
            _sgdGradients);
        _adamGradients = _network.CreateGradients();
        _adamGradients.CopyFrom(_sgdGradients);
    }

    /// <summary>Plain descent.</summary>
    [Benchmark]
    public void SgdStep() => _sgd.Step(_network.Parameters, _sgdGradients);

    /// <summary>Adam.</summary>
    [Benchmark]
    public void AdamStep() => _adam.Step(_network.Parameters, _adamGradients);
}
