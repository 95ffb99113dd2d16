namespace CompiledNet.Benchmarks;

/// <summary>
/// Times two sides in turns, so that a change of the machine's speed meets both. A turn is a short slice of time; its
/// first measurement does not count, for the other side has used the caches meanwhile.
/// </summary>
internal static class Contest
{
    private const double TurnMicroseconds = 10_000;

    // So long that reading the clock does not matter, so short that a measurement seldom meets an interruption.
    private const double MeasurementMicroseconds = 50;

    private const double WarmUpShare = 0.12;

    // The JIT replaces its first code after 30 calls and some 100 ms.
    private const int WarmUpRuns = 40;

    private const int FewestMeasurements = 5;

    /// <summary>Runs it.</summary>
    /// <param name="ours">Our side.</param>
    /// <param name="peer">The peer's.</param>
    /// <param name="seconds">How long, with the warm up.</param>
    public static (Timing Ours, Timing Peer) Run(ISide ours, ISide peer, double seconds)
    {
        double microseconds = seconds * 1e6;
        long start = Clock.Now;
        int oursRuns = WarmUp(ours, microseconds * WarmUpShare);
        int peerRuns = WarmUp(peer, microseconds * WarmUpShare);
        var oursTimes = new List<double>();
        var peerTimes = new List<double>();
        do
        {
            TakeTurn(ours, oursRuns, oursTimes);
            TakeTurn(peer, peerRuns, peerTimes);
        }
        while (Clock.MicrosecondsSince(start) < microseconds
            || Math.Min(oursTimes.Count, peerTimes.Count) < FewestMeasurements);
        return (Timing.Of(oursTimes), Timing.Of(peerTimes));
    }

    /// <summary>
    /// Runs a side until its code is final, and says how many runs one measurement should have: as many as the quickest
    /// time seen allows, for the others contain compilation and interruptions.
    /// </summary>
    public static int WarmUp(ISide side, double microseconds)
    {
        long start = Clock.Now;
        double quickest = double.PositiveInfinity;
        int runs = 1;
        for (int i = 0; i < WarmUpRuns || Clock.MicrosecondsSince(start) < microseconds; i++)
        {
            long before = Clock.Now;
            side.Run(runs);
            quickest = Math.Min(quickest, Clock.MicrosecondsSince(before) / runs);
            runs = Math.Max(1, (int)(MeasurementMicroseconds / quickest));
        }

        return runs;
    }

    /// <summary>Runs a side for a slice of time, and adds what each measurement took for a run.</summary>
    public static void TakeTurn(ISide side, int runs, List<double> times)
    {
        side.Run(runs);
        long start = Clock.Now;
        do
        {
            long before = Clock.Now;
            side.Run(runs);
            times.Add(Clock.MicrosecondsSince(before) / runs);
        }
        while (Clock.MicrosecondsSince(start) < TurnMicroseconds);
    }
}
