using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

/// <summary>
/// Joins what the packs of a batch have found out about its channels, pack after pack and in double, so that the result has
/// the same bits whoever computed a pack.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchStatistics
{
    /// <summary>
    /// The mean of each channel and 1 / √(σ² + ε), and the running statistics with this batch in them. Packs are joined as Chan,
    /// Golub and LeVeque (1979) join samples: nothing cancels.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="moments">
    /// The first pack's means of the channels, and behind a row of <paramref name="pitch"/> elements their sums of squared
    /// distances from the mean, and then of distances, which are what rounding has left of the mean. The next pack's are three
    /// rows on.
    /// </param>
    /// <param name="statistics">Where the means go, and a row behind them the inverse deviations.</param>
    /// <param name="running">The running statistics.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="pitch">The length of a row.</param>
    /// <param name="epsilon">ε.</param>
    public static void Join<T>(
        ref T moments, ref T statistics, RunningStatistics<T> running, in BatchExtent batch, int channels, int pitch, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double share = running.BeginBatch();
        for (int channel = 0; channel < channels; channel++)
        {
            double count = 0, mean = 0, squares = 0;
            for (int pack = 0; pack < batch.Packs; pack++)
            {
                ref T first = ref Unsafe.Add(ref moments, ((nint)pack * 3 * pitch) + channel);
                double more = batch.ValuesOf(pack);
                double rest = double.CreateTruncating(Unsafe.Add(ref first, 2 * pitch));
                double distance = double.CreateTruncating(first) + (rest / more) - mean;
                count += more;
                mean += distance * (more / count);
                // Rounding may leave less than nothing where all values are alike.
                squares += Math.Max(double.CreateTruncating(Unsafe.Add(ref first, pitch)) - (rest * (rest / more)), 0);
                squares += distance * distance * ((count - more) * (more / count));
            }

            double variance = squares / count;
            Unsafe.Add(ref statistics, channel) = T.CreateTruncating(mean);
            Unsafe.Add(ref statistics, pitch + channel) = T.CreateTruncating(1 / Math.Sqrt(variance + epsilon));
            running.Add(channel, share, mean, squares / (count - 1));
        }

        running.ClearPadding(channels, pitch);
    }

    /// <summary>The means, over all values of a channel, of two things that each pack has summed.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="sums">The first pack's sums, two rows of <paramref name="pitch"/> elements. The next pack's are two rows on.</param>
    /// <param name="means">Where the means go, likewise two rows.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="pitch">The length of a row.</param>
    public static void JoinSums<T>(ref T sums, ref T means, in BatchExtent batch, int channels, int pitch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int row = 0; row < 2; row++)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                double sum = 0;
                for (int pack = 0; pack < batch.Packs; pack++)
                    sum += double.CreateTruncating(Unsafe.Add(ref sums, (((nint)pack * 2) + row) * pitch + channel));
                Unsafe.Add(ref means, (row * pitch) + channel) = T.CreateTruncating(sum / batch.Values);
            }
        }
    }
}
