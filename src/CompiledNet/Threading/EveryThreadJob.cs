namespace CompiledNet;

/// <summary>Every thread of a pool does the same thing once.</summary>
/// <param name="action">What it does.</param>
/// <param name="threads">The threads of the pool.</param>
internal sealed class EveryThreadJob(Action action, int threads) : WorkerJob
{
    private long _met;

    /// <inheritdoc/>
    protected override int Rounds => 1;

    /// <inheritdoc/>
    protected override int ItemsIn(int round) => threads;

    /// <inheritdoc/>
    protected override void Do(int round, int item, int worker)
    {
        action();

        // Nobody takes a second item before all have one.
        Interlocked.Increment(ref _met);
        Await(ref _met, threads);
    }
}
