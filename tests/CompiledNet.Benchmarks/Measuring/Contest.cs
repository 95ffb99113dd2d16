using System.Diagnostics;

namespace CompiledNet.Benchmarks;

/// <summary>
/// Times two sides in turns, so that a change of the machine's speed meets both. A turn is a short slice of time; its
/// first measurement does not count, for the other side has used the caches meanwhile.
/// </summary>
internal static class Contest
{
    private const double TurnSeconds = 0.01;

    // So long that reading the clock does not matter, so short that a measurement seldom meets an interruption.
    private const double MeasurementSeconds = 50e-6;

    private const double WarmUpShare = 0.12;

    // The JIT replaces its first code after 30 calls and some 100 ms.
    private const int WarmUpRuns = 40;

    /// <summary>Runs it.</summary>
    /// <param name="ours">Our side.</param>
    /// <param name="peer">The peer's.</param>
    /// <param name="seconds">How long, with the warm up.</param>
    public static (Timing Ours, Timing Peer) Run(ISide ours, ISide peer, double seconds)
    {
        long start = Stopwatch.GetTimestamp();
        int oursRuns = WarmUp(ours, seconds * WarmUpShare);
        int peerRuns = WarmUp(peer, seconds * WarmUpShare);
        var oursTimes = new List<double>();
        var peerTimes = new List<double>();
        do
        {
            TakeTurn(ours, oursRuns, oursTimes);
            TakeTurn(peer, peerRuns, peerTimes);
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds || oursTimes.Count < 5);
        return (Timing.Of(oursTimes), Timing.Of(peerTimes));
    }

    /// <summary>Runs a side until its code is final, and says how many runs one measurement should have.</summary>
    public static int WarmUp(ISide side, double seconds)
    {
        long start = Stopwatch.GetTimestamp();
        int runs = 1;
        for (int i = 0; i < WarmUpRuns || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds; i++)
        {
            long before = Stopwatch.GetTimestamp();
            side.Run(runs);
            double each = Stopwatch.GetElapsedTime(before).TotalSeconds / runs;
            runs = Math.Max(1, (int)(MeasurementSeconds / Math.Max(each, 1e-9)));
        }

        return runs;
    }

    private static void TakeTurn(ISide side, int runs, List<double> times)
    {
        side.Run(runs);
        long start = Stopwatch.GetTimestamp();
        do
        {
            long before = Stopwatch.GetTimestamp();
            side.Run(runs);
            times.Add(Stopwatch.GetElapsedTime(before).TotalMicroseconds / runs);
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < TurnSeconds);
    }
}
