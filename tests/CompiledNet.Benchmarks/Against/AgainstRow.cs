namespace CompiledNet.Benchmarks;

/// <summary>How one piece of work does in this checkout and in another.</summary>
/// <param name="Task">The work.</param>
/// <param name="Old">The other checkout's median, in microseconds.</param>
/// <param name="New">This one's.</param>
/// <param name="Ratio">New to old: the median over sets of processes of the median over their rounds. Above 1 is slower.</param>
/// <param name="Spread">
/// The greatest distance from 1 of the same ratio, of any set, between two processes of the old checkout: what processes
/// that do the very same differ by.
/// </param>
internal sealed record AgainstRow(ContenderTask Task, double Old, double New, double Ratio, double Spread)
{
    private const double Tolerance = 0.02;

    /// <summary>Whether this checkout is slower: by more than 2%, and by more than the old one is than itself.</summary>
    public bool IsSlower => Ratio - 1 > Math.Max(Tolerance, Spread);

    /// <summary>Whether it is faster, likewise.</summary>
    public bool IsFaster => (1 / Ratio) - 1 > Math.Max(Tolerance, Spread);

    /// <summary>In a word.</summary>
    public string Verdict => IsSlower ? "SLOWER" : IsFaster ? "faster" : "the same";
}
