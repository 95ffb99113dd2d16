namespace CompiledNet;

/// <summary>
/// Waits for what will most likely happen within microseconds: spins for a while, and then lets other threads run, of
/// which one may be who is waited for.
/// </summary>
/// <param name="spins">Whether to spin at all.</param>
internal struct BriefWait(bool spins)
{
    // The runtime makes an iteration of SpinWait last some 37 ns on every machine: in all this is some 60 µs.
    private const int Rounds = 200;
    private const int IterationsPerRound = 8;

    private int _rounds = spins ? Rounds : 0;

    /// <summary>Whether the next wait spins.</summary>
    public readonly bool Spins => _rounds > 0;

    /// <summary>Waits a little.</summary>
    public void Once()
    {
        if (_rounds == 0)
        {
            Thread.Yield();
            return;
        }

        _rounds--;
        Thread.SpinWait(IterationsPerRound);
    }
}
