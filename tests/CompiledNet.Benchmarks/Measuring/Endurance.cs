namespace CompiledNet.Benchmarks;

/// <summary>
/// Whether a training keeps its speed. Moments of units that died decay into denormal numbers after some hundred steps,
/// and arithmetic with those is many times slower: a short measurement would not see it.
/// </summary>
internal static class Endurance
{
    private const int Steps = 3000;

    // A whole turn of the batches, so that all groups are the same work.
    private const int GroupSize = TrainingComparison.BatchCount;

    private const int MostRepetitions = 5;

    // A quick network trains for some milliseconds, all of which another process may disturb.
    private const double EnoughMicroseconds = 300_000;

    private const double MostMicroseconds = 60_000_000;

    /// <summary>
    /// The time of a step in the last tenth of 3,000 steps, divided by that in the first tenth: of each the best group,
    /// since whatever else the machine does meets some groups only, and denormal numbers meet all.
    /// </summary>
    /// <param name="create">Creates a side that has trained nothing yet. Its code is warm already.</param>
    /// <param name="step">What a step takes.</param>
    /// <returns>The quotient, or <see langword="null"/> where so many steps would take more than a minute.</returns>
    public static double? LateToEarly(Func<ITrainingSide> create, Timing step)
    {
        if (step.Median * Steps > MostMicroseconds) return null;
        double early = double.PositiveInfinity, late = double.PositiveInfinity;
        long start = Clock.Now;
        for (int i = 0; i < MostRepetitions && (i == 0 || Clock.MicrosecondsSince(start) < EnoughMicroseconds); i++)
        {
            using ITrainingSide side = create();
            double[] groups = Train(side);
            int tenth = groups.Length / 10;
            early = Math.Min(early, groups[..tenth].Min());
            late = Math.Min(late, groups[^tenth..].Min());
        }

        return late / early;
    }

    private static double[] Train(ITrainingSide side)
    {
        side.Run(GroupSize);
        var groups = new double[Steps / GroupSize];
        for (int i = 0; i < groups.Length; i++)
        {
            long before = Clock.Now;
            side.Run(GroupSize);
            groups[i] = Clock.MicrosecondsSince(before);
        }

        return groups;
    }
}
