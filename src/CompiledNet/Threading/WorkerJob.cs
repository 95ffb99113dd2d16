using System.Runtime.ExceptionServices;

namespace CompiledNet;

/// <summary>
/// Work in rounds of items, which threads take one by one. The items of a round do not depend on each other; a round
/// begins when the last one is done.
/// </summary>
/// <remarks>
/// The items of all rounds are numbered in one sequence, and a thread takes the next number. It may begin once as many
/// items are done as there are in the rounds before. So nobody waits for a thread that has not taken anything, perhaps
/// since the system has not let it run.
/// </remarks>
internal abstract class WorkerJob
{
    private long _taken;
    private long _done;
    private ExceptionDispatchInfo? _failure;
    private bool _spins;

    /// <summary>The number of rounds, at least 1.</summary>
    protected abstract int Rounds { get; }

    /// <summary>The number of items in a round.</summary>
    protected abstract int ItemsIn(int round);

    /// <summary>Does an item.</summary>
    protected abstract void Do(int round, int item);

    /// <summary>Prepares for a run.</summary>
    /// <param name="spins">Whether threads that wait for each other spin.</param>
    internal void Begin(bool spins)
    {
        _taken = 0;
        _done = 0;
        _failure = null;
        _spins = spins;
    }

    /// <summary>Does items until none is left, or one has failed.</summary>
    internal void TakePart()
    {
        try
        {
            DoItems();
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
        }
    }

    /// <summary>Throws what an item has thrown, the first if there are several.</summary>
    internal void End()
    {
        ExceptionDispatchInfo? failure = _failure;
        _failure = null;
        failure?.Throw();
    }

    /// <summary>Waits until a counter has come to a number of threads or items. False if an item has failed.</summary>
    protected bool Await(ref long counter, long number)
    {
        var wait = new BriefWait(_spins);
        while (Volatile.Read(ref counter) < number)
        {
            if (Volatile.Read(ref _failure) is not null) return false;
            wait.Once();
        }

        return true;
    }

    private void DoItems()
    {
        int round = 0;
        long before = 0;
        int items = ItemsIn(0);
        while (Volatile.Read(ref _failure) is null)
        {
            long number = Interlocked.Increment(ref _taken) - 1;
            while (number >= before + items)
            {
                if (++round == Rounds) return;
                before += items;
                items = ItemsIn(round);
            }

            if (!Await(ref _done, before)) return;
            Do(round, (int)(number - before));
            Interlocked.Increment(ref _done);
        }
    }
}
