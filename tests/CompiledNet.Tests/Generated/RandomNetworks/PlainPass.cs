using CompiledNet.CompilerServices;

namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>One pass of plain arithmetic over a batch: what it reads, and the statistics that it leaves.</summary>
/// <param name="owners">Whose tensors layers read.</param>
/// <param name="parameters">The parameters by their names.</param>
/// <param name="samples">The number of samples.</param>
internal sealed class PlainPass(TensorOwners owners, IReadOnlyDictionary<string, double[]> parameters, int samples)
{
    private readonly Dictionary<string, double[]> _statistics = [];
    private readonly Dictionary<RandomKind, int> _counts = [];

    /// <summary>The number of samples.</summary>
    public int Samples => samples;

    /// <summary>Whether it is one of training.</summary>
    public bool IsTraining { get; init; }

    /// <summary>The seed of masks; the step is 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>The statistics that a training pass leaves, by their names.</summary>
    public IReadOnlyDictionary<string, double[]> Statistics => _statistics;

    /// <summary>Whether a tensor stays as it is.</summary>
    public bool IsFrozen(string name) => owners.IsFrozen(name);

    /// <summary>What a layer reads under a name.</summary>
    public double[] Parameter(string name) => parameters[owners.Of(name)];

    /// <summary>A statistic as the layer before left it, where several share it.</summary>
    public double[] Statistic(string name) => _statistics.TryGetValue(owners.Of(name), out double[]? value) ? value : Parameter(name);

    /// <summary>Leaves a statistic.</summary>
    public void Leave(string name, double[] value) => _statistics[owners.Of(name)] = value;

    /// <summary>The mask of the next layer of a kind, in the order of the source.</summary>
    public double[][] Mask(int length, double probability, RandomKind kind = RandomKind.Dropout) =>
        Lanes(length, (lanes, factors) => DropoutMask.Fill(ref factors[0], length, lanes, Seed, 0, 0, NextOf(kind), probability));

    /// <summary>The noise of the next layer that adds some.</summary>
    public double[][] Noise(int length, double deviation) =>
        Lanes(length, (lanes, numbers) => GaussianNoise.Fill(ref numbers[0], length, lanes, Seed, 0, 0, NextOf(RandomKind.Gaussian), deviation));

    private int NextOf(RandomKind kind)
    {
        const int OfKind = 1 << 23;
        int count = _counts.GetValueOrDefault(kind);
        _counts[kind] = count + 1;
        return ((int)kind * OfKind) + count;
    }

    private double[][] Lanes(int length, Action<int, double[]> fill)
    {
        int lanes = ((samples - 1) / 16 * 16) + 16;
        var numbers = new double[length * lanes];
        fill(lanes, numbers);
        return [.. Enumerable.Range(0, samples).Select(sample => Enumerable.Range(0, length).Select(i => numbers[(i * lanes) + sample]).ToArray())];
    }
}
