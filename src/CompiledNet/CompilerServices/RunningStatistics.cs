using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledNet.CompilerServices;

/// <summary>The running statistics of a batch normalisation: those so far, and where those with the next batch go.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct RunningStatistics<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ref T _means;
    private readonly ref T _newMeans;
    private readonly ref T _variances;
    private readonly ref T _newVariances;
    private readonly ref T _count;
    private readonly ref T _newCount;
    private readonly double _momentum;

    /// <summary>Describes them.</summary>
    /// <param name="means">The running means.</param>
    /// <param name="newMeans">Where the new ones go.</param>
    /// <param name="variances">The running variances.</param>
    /// <param name="newVariances">Where the new ones go.</param>
    /// <param name="count">The number of batches.</param>
    /// <param name="newCount">Where the new one goes.</param>
    /// <param name="momentum">The share of a batch, or NaN for a mean over all batches.</param>
    public RunningStatistics(
        ref T means, ref T newMeans, ref T variances, ref T newVariances, ref T count, ref T newCount, double momentum)
    {
        _means = ref means;
        _newMeans = ref newMeans;
        _variances = ref variances;
        _newVariances = ref newVariances;
        _count = ref count;
        _newCount = ref newCount;
        _momentum = momentum;
    }

    /// <summary>Counts the batch.</summary>
    /// <returns>Its share.</returns>
    internal double BeginBatch()
    {
        _newCount = _count + T.One;
        return double.IsNaN(_momentum) ? 1 / double.CreateTruncating(_newCount) : _momentum;
    }

    /// <summary>Adds a channel of the batch.</summary>
    /// <param name="channel">Its number.</param>
    /// <param name="share">The batch's share.</param>
    /// <param name="mean">Its mean.</param>
    /// <param name="variance">Its unbiased variance.</param>
    internal void Add(int channel, double share, double mean, double variance)
    {
        Unsafe.Add(ref _newMeans, channel) = Mix(Unsafe.Add(ref _means, channel), share, mean);
        Unsafe.Add(ref _newVariances, channel) = Mix(Unsafe.Add(ref _variances, channel), share, variance);
    }

    /// <summary>Sets what lies behind the new statistics to zero: the gradients are overwritten as a whole.</summary>
    /// <param name="channels">The number of channels.</param>
    /// <param name="pitch">The length of their row.</param>
    internal void ClearPadding(int channels, int pitch)
    {
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _newMeans, channels), pitch - channels).Clear();
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _newVariances, channels), pitch - channels).Clear();
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _newCount, 1), Lane.Group - 1).Clear();
    }

    // What decays towards 0 becomes 0 before it is denormal. A share of 1 leaves no trace of what was, not even of NaN.
    private static T Mix(T old, double share, double value)
    {
        double mixed = share == 1 ? value : ((1 - share) * double.CreateTruncating(old)) + (share * value);
        return Math.Abs(mixed) < Negligible ? T.Zero : T.CreateTruncating(mixed);
    }

    private static double Negligible => typeof(T) == typeof(float) ? 1e-30 : 1e-290;
}
