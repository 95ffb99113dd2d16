using System.Diagnostics;

namespace CompiledNet.Benchmarks;

/// <summary>
/// Whether a training keeps its speed. Moments of units that died decay into denormal numbers after some hundred steps,
/// and arithmetic with those is many times slower: a short measurement would not see it.
/// </summary>
internal static class Endurance
{
    private const int Steps = 3000;

    private const int GroupSize = 10;

    private const int WarmUpSteps = 10;

    /// <summary>The time of a step in the last tenth of 3,000 steps, divided by that in the first tenth.</summary>
    /// <param name="side">A side that has trained nothing yet. Its code is warm already.</param>
    public static double LateToEarly(ITrainingSide side)
    {
        side.Run(WarmUpSteps);
        var groups = new double[Steps / GroupSize];
        for (int i = 0; i < groups.Length; i++)
        {
            long before = Stopwatch.GetTimestamp();
            side.Run(GroupSize);
            groups[i] = Stopwatch.GetElapsedTime(before).TotalMicroseconds;
        }

        int tenth = groups.Length / 10;
        return Timing.MedianOf(groups[^tenth..]) / Timing.MedianOf(groups[..tenth]);
    }
}
