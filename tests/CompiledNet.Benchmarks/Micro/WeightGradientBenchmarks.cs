using BenchmarkDotNet.Attributes;
using CompiledNet.CompilerServices;

namespace CompiledNet.Benchmarks;

/// <summary>
/// The gradients of the weights of 784-128-10 by themselves, from what blocks of samples have kept: nearly all of it is the
/// product 784 × samples × 128. Public, as BenchmarkDotNet asks.
/// </summary>
public class WeightGradientBenchmarks
{
    private readonly MlpDigits _network = new(seed: 1);
    private float[] _inputs = [];
    private float[] _kept = [];
    private int _capacity;
    private Gradients<float> _gradients = null!;
    private ISharedTraining<float, float, int> _shared = null!;

    /// <summary>The number of samples.</summary>
    [Params(32, 64, 256)]
    public int Samples { get; set; }

    /// <summary>Lets all blocks keep what the gradients need.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        SampleBatch batch = WorkloadList.Named("mlp-digits").CreateBatches(1, Samples)[0];
        _inputs = Pinned(Array.ConvertAll(batch.Inputs, value => (float)value));
        int[] targets = Array.ConvertAll(batch.Targets, value => (int)value);
        _shared = _network;
        _gradients = _network.CreateGradients();
        _capacity = (Samples + _shared.BlockSamples - 1) / _shared.BlockSamples;
        _kept = Pinned(new float[_capacity * _shared.KeptMemory]);
        float[] memory = Pinned(new float[_shared.BlockMemory]);
        double divisor = _shared.BeginShared(_inputs, targets, _gradients);
        for (int block = 0; block < _capacity; block++)
        {
            int first = block * _shared.BlockSamples;
            _shared.ShareBlock(
                ref _inputs[first * MlpDigits.InputLength],
                ref targets[first],
                ref _network.Parameters.Reference,
                ref _kept[0],
                ref memory[0],
                Math.Min(Samples - first, _shared.BlockSamples),
                1 / divisor,
                _gradients.Seed,
                _gradients.Step,
                first,
                block,
                _capacity);
        }
    }

    /// <summary>2 · 784 · 128 · samples operations.</summary>
    [Benchmark]
    public void WeightGradient()
    {
        for (int part = 0; part < _shared.GradientParts; part++)
            _shared.ShareGradients(part, ref _inputs[0], ref _gradients.Reference, ref _kept[0], Samples, _capacity, isFirst: true);
    }

    private static float[] Pinned(float[] values)
    {
        float[] pinned = GC.AllocateArray<float>(values.Length, pinned: true);
        values.CopyTo(pinned, 0);
        return pinned;
    }
}
