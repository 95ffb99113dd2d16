using System.Globalization;

namespace CompiledNet.Benchmarks;

/// <summary>What the child process of a start-up measurement prints.</summary>
internal static class StartUpReport
{
    /// <summary>Does something once, and prints how long that took and when it was done.</summary>
    public static void Write(Action task)
    {
        long before = Clock.Now;
        task();
        long after = Clock.Now;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Clock.MicrosecondsBetween(before, after)} {after}"));
    }
}
