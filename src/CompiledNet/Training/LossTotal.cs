using System.Diagnostics.CodeAnalysis;

namespace CompiledNet;

/// <summary>
/// The losses of many samples as one: the sum of their losses over the sum of what these are divided by. A network with several
/// losses keeps a sum for each here.
/// </summary>
[SuppressMessage("Performance", "CA1815", Justification = "It is a sum in the making; nobody compares two.")]
public struct LossTotal
{
    private LossTotal[]? _parts;
    private IReadOnlyList<LossInfo>? _losses;

    /// <summary>The sum of the losses so far, for a network with one loss.</summary>
    public double Sum { get; set; }

    /// <summary>What <see cref="Sum"/> is divided by to give the mean: see <see cref="ITrainableNetwork{T}.LossDivisor"/>.</summary>
    public double Divisor { get; set; }

    /// <summary>The mean loss so far; 0 if nothing counted. Of several losses the sum of their means, each times its weight.</summary>
    public readonly double Mean
    {
        get
        {
            if (_parts is null) return Divisor == 0 ? 0 : Sum / Divisor;
            double mean = 0;
            for (int i = 0; i < _parts.Length; i++) mean += _losses![i].Weight * _parts[i].Mean;
            return mean;
        }
    }

    /// <summary>The means of several losses so far, one by one and without their weights; none of a single loss.</summary>
    /// <param name="means">Room for them.</param>
    internal readonly void CopyMeans(Span<double> means)
    {
        for (int i = 0; i < means.Length; i++) means[i] = _parts is null ? 0 : _parts[i].Mean;
    }

    /// <summary>Totals for several losses, of which each is to have one of its own. Allocates when it is asked first.</summary>
    internal Span<LossTotal> PartsOf(NetworkInfo network)
    {
        _losses ??= network.Losses;
        return _parts ??= new LossTotal[network.Losses.Count];
    }

    /// <summary>Forgets everything, and keeps the room.</summary>
    internal void Reset()
    {
        Sum = Divisor = 0;
        if (_parts is not null) Array.Clear(_parts);
    }

    /// <summary>Adds the mean loss of some samples, for a network with one loss.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="divisor">What their sum was divided by; 0 if nothing counted.</param>
    public void AddMean(double mean, double divisor)
    {
        if (divisor == 0) return;
        Sum += mean * divisor;
        Divisor += divisor;
    }
}
