using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>
/// Threads that share the work of one training step or inference after the other, with the bits of one thread alone. Keep
/// a pool for as long as there is such work: its threads are started once. Between two calls they spin for some tens of
/// microseconds and then sleep, so that an idle pool costs no time of a processor.
/// </summary>
/// <remarks>
/// A call may use a pool only while no other does. Nothing is allocated after the first call of each kind. What calls need
/// stays with the pool: working memory, which <see cref="Trim"/> gives back, and which comes back by itself as
/// <see cref="NetworkMemory"/> says; but no network, parameters or samples.
/// </remarks>
public sealed class WorkerPool : IDisposable
{
    private readonly object _gate = new();
    private readonly Thread[] _workers;
    private readonly List<WorkerJob> _jobs = [];
    private readonly bool _spins;
    private readonly WorkerShare[] _shares;

    /// <summary>The job that workers may join, if there is one. The call does not wait for those that come too late.</summary>
    private WorkerJob? _job;

    /// <summary>Counts the jobs, and the end of the pool: what a worker that has nothing to do looks at.</summary>
    private int _jobNumber;

    /// <summary>How many workers sleep, or are about to.</summary>
    private int _sleeping;

    /// <summary>How many workers may be at work on the job.</summary>
    private int _inside;

    private bool _claimed;
    private bool _disposed;

    /// <summary>Starts the threads.</summary>
    /// <param name="threads">All threads that share a call, the caller's among them: with 1 none is started.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    public WorkerPool(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Threads = threads;
        _shares = new WorkerShare[threads];

        // Spinning is for threads that have processors of their own. Else it keeps from work whom it waits for.
        _spins = threads <= Environment.ProcessorCount;
        _workers = new Thread[threads - 1];
        for (int i = 0; i < _workers.Length; i++)
        {
            int worker = i + 1;
            _workers[i] = new Thread(() => Work(worker)) { IsBackground = true, Name = $"CompiledNet worker {worker}" };
            _workers[i].UnsafeStart();
        }
    }

    /// <summary>All threads that share a call, the caller's among them.</summary>
    public int Threads { get; }

    /// <summary>Whether no thread but the caller's is awake, since none has had work for a while.</summary>
    internal bool Sleeps => Volatile.Read(ref _sleeping) == _workers.Length;

    /// <summary>The working memory of the call that has claimed the pool.</summary>
    internal PoolMemory Memory { get; private set; } = new();

    /// <summary>Ends the threads and returns when they have ended. Not to be called while a call uses the pool.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, true)) return;
        AnnounceChange();
        foreach (Thread worker in _workers) worker.Join();
        _jobs.Clear();
        Memory = new();
    }

    /// <summary>
    /// Gives back the working memory of the pool and of all its threads, the caller's among them. The next calls allocate
    /// again.
    /// </summary>
    /// <exception cref="InvalidOperationException">A call is using the pool.</exception>
    /// <exception cref="ObjectDisposedException">The pool has been disposed.</exception>
    public void Trim()
    {
        Claim();
        try
        {
            Run(new EveryThreadJob(NetworkMemory.Trim, Threads));
            _jobs.Clear();
            Memory = new();
        }
        finally
        {
            Release();
        }
    }

    /// <summary>Checks a pool that a call was given.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="workers"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The pool has been disposed.</exception>
    internal static void Check(WorkerPool workers)
    {
        ArgumentNullException.ThrowIfNull(workers);
        workers.ThrowIfDisposed();
    }

    /// <summary>Allocates before a training what else its first evaluation would.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="samples">The samples of a batch.</param>
    internal void Prepare<T>(NetworkInfo network, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (network.HasLossSums) LossSums.OfThread(network, samples);
        long bytes = Math.Max(0, Math.Max(network.ForwardBytes, network.LossBytes) - Lane.MemoryOverhead);
        if (Threads == 1)
        {
            WorkingMemory.OfThread.Rent(bytes, sizeof(byte));
            return;
        }

        Claim<PassJob<T>>();
        try
        {
            Memory.Rent<byte>(Threads, bytes, kept: 0, (samples / network.PackSamples) + 1);
        }
        finally
        {
            Memory.End();
            Release();
        }
    }

    /// <exception cref="ObjectDisposedException">The pool has been disposed.</exception>
    internal void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed), this);

    /// <summary>
    /// Takes the pool for one call, which <see cref="Release"/> ends, and returns its job of a kind: the same one each
    /// time, with the memory that it has got.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another call has the pool.</exception>
    /// <exception cref="ObjectDisposedException">The pool has been disposed.</exception>
    internal TJob Claim<TJob>()
        where TJob : WorkerJob, new()
    {
        Claim();
        foreach (WorkerJob job in _jobs)
        {
            if (job is TJob known) return known;
        }

        var created = new TJob();
        _jobs.Add(created);
        return created;
    }

    private void Claim()
    {
        ThrowIfDisposed();
        if (Interlocked.Exchange(ref _claimed, true))
        {
            throw new InvalidOperationException(
                "Another call is using this WorkerPool, which serves one call at a time. Give each thread that trains or infers a pool of its own.");
        }
    }

    /// <summary>Gives the pool back.</summary>
    internal void Release() => Volatile.Write(ref _claimed, false);

    /// <summary>
    /// Does a job with the caller as one of the workers, and returns when all of it is done. What a worker throws first
    /// is thrown here; the pool can be used again. An interruption of the caller waits until the job is done.
    /// </summary>
    internal void Run(WorkerJob job)
    {
        job.Begin(_shares, _spins);
        Volatile.Write(ref _job, job);
        bool isInterrupted = !TryAnnounceChange();
        job.TakePart(0);

        // A full fence on both sides: either a worker finds the job closed, or it is seen inside.
        Interlocked.Exchange(ref _job, null);
        var wait = new BriefWait(_spins);
        while (Volatile.Read(ref _inside) != 0) wait.Once();
        if (isInterrupted) Thread.CurrentThread.Interrupt();
        job.End();
    }

    /// <summary>
    /// False if the thread was interrupted. Those that sleep then sleep on, and those that are awake share the work with the
    /// caller, which must not leave before they do: they use what lies on its stack.
    /// </summary>
    private bool TryAnnounceChange()
    {
        try
        {
            AnnounceChange();
            return true;
        }
        catch (ThreadInterruptedException)
        {
            return false;
        }
    }

    private void AnnounceChange()
    {
        // A full fence on both sides: either a worker sees the new number before it sleeps, or it is seen sleeping.
        Interlocked.Increment(ref _jobNumber);
        if (Volatile.Read(ref _sleeping) == 0) return;
        lock (_gate) Monitor.PulseAll(_gate);
    }

    private void Work(int worker)
    {
        int seen = 0;
        while (true)
        {
            AwaitChange(seen);
            seen = Volatile.Read(ref _jobNumber);
            if (Volatile.Read(ref _disposed)) return;
            Interlocked.Increment(ref _inside);
            Volatile.Read(ref _job)?.TakePart(worker);
            Interlocked.Decrement(ref _inside);
        }
    }

    private void AwaitChange(int seen)
    {
        var wait = new BriefWait(_spins);
        while (wait.Spins && Volatile.Read(ref _jobNumber) == seen) wait.Once();
        if (Volatile.Read(ref _jobNumber) != seen) return;
        lock (_gate)
        {
            Interlocked.Increment(ref _sleeping);
            while (Volatile.Read(ref _jobNumber) == seen) Monitor.Wait(_gate);
            Interlocked.Decrement(ref _sleeping);
        }
    }
}
