using CompiledNet.CompilerServices;

namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>One pass of plain arithmetic over a batch: what it reads, and the statistics that it leaves.</summary>
/// <param name="owners">Whose tensors layers read.</param>
/// <param name="parameters">The parameters by their names.</param>
/// <param name="samples">The number of samples.</param>
internal sealed class PlainPass(TensorOwners owners, IReadOnlyDictionary<string, double[]> parameters, int samples)
{
    private readonly Dictionary<string, double[]> _statistics = [];
    private int _dropouts;

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

    /// <summary>The mask of the next dropout, in the order of the source.</summary>
    public double[][] Mask(int length, double probability)
    {
        int lanes = ((samples - 1) / 16 * 16) + 16;
        var factors = new double[length * lanes];
        DropoutMask.Fill(ref factors[0], length, lanes, Seed, 0, 0, _dropouts++, probability);
        return [.. Enumerable.Range(0, samples).Select(sample => Enumerable.Range(0, length).Select(i => factors[(i * lanes) + sample]).ToArray())];
    }
}
