using System.Numerics;

namespace CompiledNet;

/// <summary>Every thread of a pool calls a network once, without samples.</summary>
/// <param name="network">The network.</param>
/// <param name="threads">The threads of the pool.</param>
internal sealed class FirstCallJob<TNetwork, TInput, TElement>(TNetwork network, int threads) : WorkerJob
    where TNetwork : INetwork<TNetwork, TInput, TElement>
    where TInput : unmanaged
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
{
    private long _met;

    /// <inheritdoc/>
    protected override int Rounds => 1;

    /// <inheritdoc/>
    protected override int ItemsIn(int round) => threads;

    /// <inheritdoc/>
    protected override void Do(int round, int item, int worker)
    {
        network.Forward([], []);

        // Nobody takes a second item before all have one.
        Interlocked.Increment(ref _met);
        Await(ref _met, threads);
    }
}
