using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace CompiledNet;

/// <summary>
/// Work in rounds of items, which threads take one by one. The items of a round do not depend on each other; a round
/// begins when the last one is done.
/// </summary>
/// <remarks>
/// Every thread begins a round with a share of its own: the same items each time, so that what they read and write is in
/// the caches of its processor core. When it has none left it takes from the others' shares. So nobody waits for a thread
/// that has not taken anything, perhaps since the system has not let it run.
/// </remarks>
internal abstract class WorkerJob
{
    private Share[] _shares = [];
    private long _done;
    private ExceptionDispatchInfo? _failure;
    private bool _spins;

    /// <summary>The number of rounds, at least 1.</summary>
    protected abstract int Rounds { get; }

    /// <summary>The number of items in a round.</summary>
    protected abstract int ItemsIn(int round);

    /// <summary>Does an item.</summary>
    /// <param name="round">The round.</param>
    /// <param name="item">The number of the item in the round.</param>
    /// <param name="worker">The number of the thread that does it, less than the threads of the pool.</param>
    protected abstract void Do(int round, int item, int worker);

    /// <summary>Prepares for a run.</summary>
    /// <param name="threads">The threads of the pool.</param>
    /// <param name="spins">Whether threads that wait for each other spin.</param>
    internal void Begin(int threads, bool spins)
    {
        if (_shares.Length != threads) _shares = new Share[threads];
        foreach (ref Share share in _shares.AsSpan()) share.Next = 0;
        _done = 0;
        _failure = null;
        _spins = spins;
    }

    /// <summary>Does items until none is left, or one has failed.</summary>
    internal void TakePart(int worker)
    {
        try
        {
            long before = 0;
            for (int round = 0; round < Rounds; round++)
            {
                int items = ItemsIn(round);
                if (!Await(ref _done, before)) return;
                if (DoItems(round, items, worker) is > 0 and int done) Interlocked.Add(ref _done, done);
                before += items;
            }
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

    /// <summary>The thread's own share first, and then what the others have left. Returns how many items it did.</summary>
    private int DoItems(int round, int items, int worker)
    {
        int threads = _shares.Length;
        int done = 0;
        for (int i = 0; i < threads; i++)
        {
            int owner = (worker + i) % threads;
            int first = (int)((long)items * owner / threads);
            int end = (int)((long)items * (owner + 1) / threads);
            while (Volatile.Read(ref _failure) is null && _shares[owner].Take(round, end - first) is >= 0 and int taken)
            {
                Do(round, first + taken, worker);
                done++;
            }
        }

        return done;
    }

    /// <summary>How far the items of one thread's share have been taken; on a cache line that others seldom touch.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Share
    {
        /// <summary>The round in the upper half, and the number of items taken in it in the lower one.</summary>
        [FieldOffset(0)]
        public long Next;

        /// <summary>The number of an item that nobody else has, or -1 if none is left.</summary>
        public int Take(int round, int items)
        {
            long start = (long)round << 32;
            while (true)
            {
                long seen = Volatile.Read(ref Next);
                long next = Math.Max(seen, start);
                if (next >= start + items) return -1;
                if (Interlocked.CompareExchange(ref Next, next + 1, seen) == seen) return (int)(next - start);
            }
        }
    }
}
