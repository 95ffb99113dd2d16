using System.Numerics;
using System.Runtime.CompilerServices;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>
/// A pass shared by threads. A chunk of packs is two rounds, the packs first, and then the parts of the gradients; without
/// gradients all packs are one round. Where all packs are gone through several times, each time is two rounds. Between two calls the job knows neither network nor data.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed unsafe class PassJob<T> : WorkerJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Of the current pass. The batch is a value on the caller's stack, which stays there until all threads are done.
    private PassPlan<T> _plan;
    private PassSizes _sizes;
    private PoolMemory _memory = null!;
    private void* _batch;
    private int _chunk;

    /// <inheritdoc/>
    protected override int Rounds => Chunks * RoundsPerChunk;

    private int Stages => Math.Max(_sizes.Stages, 1);

    private int RoundsPerStage => _sizes.Parts == 0 && Stages == 1 ? 1 : 2;

    private int RoundsPerChunk => Stages * RoundsPerStage;

    private bool KeepsAll => RoundsPerStage == 1 || Stages > 1;

    private int Chunks => (_plan.Packs + _chunk - 1) / _chunk;

    private ref PassFrame<T> Batch => ref Unsafe.AsRef<PassFrame<T>>(_batch);

    /// <summary>The sum of the losses of a batch, added to another one pack after pack.</summary>
    /// <param name="workers">The pool, which the caller has claimed.</param>
    /// <param name="plan">The pass.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="sum">The sum so far.</param>
    public double Run(WorkerPool workers, in PassPlan<T> plan, scoped ref PassFrame<T> batch, double sum)
    {
        _plan = plan;
        _sizes = plan.Sizes;
        _chunk = KeepsAll ? plan.Packs : Math.Min(SharedChunk.Packs(_sizes.Kept, Unsafe.SizeOf<T>(), workers.Threads), plan.Packs);
        _memory = workers.Memory;
        try
        {
            _memory.Rent<T>(workers.Threads, _sizes.Memory, ((long)_chunk * _sizes.Kept) + _sizes.Shared, plan.Packs);
            batch.Capacity = _chunk;
            if (_sizes.Kept + _sizes.Shared > 0) batch.Kept = ref _memory.Kept<T>();
            _batch = Unsafe.AsPointer(ref batch);
            workers.Run(this);
            foreach (double loss in _memory.Sums(plan.Packs)) sum += loss;
            return sum;
        }
        finally
        {
            // The pool lives longer than the network, perhaps.
            _memory.End();
            (_plan, _memory) = (default, null!);
            _batch = null;
        }
    }

    /// <inheritdoc/>
    protected override int ItemsIn(int round)
    {
        if (IsOfParts(round)) return _plan.PartsAt(StageOf(round));
        return (PacksOf(round / RoundsPerChunk) + _plan.PacksPerItem - 1) / _plan.PacksPerItem;
    }

    /// <inheritdoc/>
    protected override void Do(int round, int item, int worker)
    {
        int chunk = round / RoundsPerChunk;
        int first = chunk * _chunk;
        int packs = PacksOf(chunk);
        int stage = StageOf(round);
        if (IsOfParts(round))
        {
            _plan.RunPart(stage, item, ref Batch, first, packs, _memory, worker);
            return;
        }

        Span<double> sums = _memory.Sums(_plan.Packs);
        int end = Math.Min((item + 1) * _plan.PacksPerItem, packs);
        for (int place = item * _plan.PacksPerItem; place < end; place++)
        {
            double loss = _plan.RunPack(stage, ref Batch, first + place, place, _memory, worker);
            sums[first + place] = stage == 0 ? loss : sums[first + place] + loss;
        }
    }

    private int StageOf(int round) => round % RoundsPerChunk / RoundsPerStage;

    private bool IsOfParts(int round) => RoundsPerStage == 2 && round % 2 == 1;

    private int PacksOf(int chunk) => Math.Min(_chunk, _plan.Packs - (chunk * _chunk));
}
