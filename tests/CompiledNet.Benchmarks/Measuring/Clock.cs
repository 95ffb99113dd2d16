using System.Diagnostics;

namespace CompiledNet.Benchmarks;

/// <summary>Reads the stopwatch in full: a <see cref="TimeSpan"/> would round to tenths of a microsecond.</summary>
internal static class Clock
{
    private static readonly double MicrosecondsPerTick = 1e6 / Stopwatch.Frequency;

    /// <summary>Now, to pass to the others.</summary>
    public static long Now => Stopwatch.GetTimestamp();

    /// <summary>Microseconds since then.</summary>
    public static double MicrosecondsSince(long start) => MicrosecondsBetween(start, Now);

    /// <summary>Microseconds from one time to another, also of different processes of a machine.</summary>
    public static double MicrosecondsBetween(long start, long end) => (end - start) * MicrosecondsPerTick;
}
