using System.Diagnostics;
using System.Globalization;

namespace CompiledNet.Benchmarks;

/// <summary>
/// A child process that does one row's work in turns with others: it warms up, and then answers each line that it is sent
/// with the median time of a run in one turn, in microseconds. It ends where its input ends.
/// </summary>
internal static class Contender
{
    /// <summary>The hidden command.</summary>
    public const string Command = "contender";

    /// <summary>What it says once it is warm.</summary>
    public const string Ready = "ready";

    private const double WarmUpMicroseconds = 300_000;

    /// <summary>Runs it.</summary>
    public static void Run(ReadOnlySpan<string> arguments)
    {
        var task = ContenderTask.Parse(arguments);
        Pin(task.Threads);
        using ISide side = task.CreateSide();
        int runs = Contest.WarmUp(side, WarmUpMicroseconds);
        Console.WriteLine(Ready);
        while (Console.ReadLine() is not null)
        {
            var times = new List<double>();
            Contest.TakeTurn(side, runs, times);
            Console.WriteLine(Timing.Of(times).Median.ToString("R", CultureInfo.InvariantCulture));
        }
    }

    // To the last processors, since systems do their own work on the first. All contenders share them: one works while the
    // others wait.
    private static void Pin(int threads)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows()) return;
        int processors = Math.Min(Environment.ProcessorCount, 8 * nint.Size);
        if (threads >= processors) return;
        using Process process = Process.GetCurrentProcess();
        process.ProcessorAffinity = unchecked((nint)(((1UL << threads) - 1) << (processors - threads)));
    }
}
