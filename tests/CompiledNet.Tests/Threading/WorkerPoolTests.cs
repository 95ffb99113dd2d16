using System.Collections.Concurrent;
using System.Diagnostics;

namespace CompiledNet.Tests.Threading;

public sealed class WorkerPoolTests(ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ThreadNumbers.All), MemberType = typeof(ThreadNumbers))]
    public void Every_item_is_done_once_and_no_round_begins_before_the_last_is_done(int threads)
    {
        int[] items = [5, 1, 0, 40, 2, 0];
        using var pool = new WorkerPool(threads);
        for (int run = 0; run < 200; run++)
        {
            int[][] counts = [.. items.Select(count => new int[count])];
            int done = 0;
            TestJob.Run(pool, items, (round, item) =>
            {
                Assert.True(Volatile.Read(ref done) >= items[..round].Sum());
                Interlocked.Increment(ref counts[round][item]);
                Interlocked.Increment(ref done);
            });
            Assert.All(counts, round => Assert.All(round, count => Assert.Equal(1, count)));
        }
    }

    [Theory]
    [MemberData(nameof(ThreadNumbers.All), MemberType = typeof(ThreadNumbers))]
    public void All_threads_take_part(int threads)
    {
        using var pool = new WorkerPool(threads);
        Assert.Equal(threads, pool.Threads);
        Assert.Equal(threads, Meet(pool).Count);
        Assert.Contains(Environment.CurrentManagedThreadId, Meet(pool).Keys);
        Assert.Equal(Meet(pool).Keys.Order(), Meet(pool).Keys.Order());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Thousands_of_tiny_jobs_take_no_time(int threads)
    {
        using var pool = new WorkerPool(threads);
        long items = 0;
        long start = Stopwatch.GetTimestamp();
        for (int run = 0; run < 20_000; run++) TestJob.Run(pool, [3, 3], (_, _) => Interlocked.Increment(ref items));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        output.WriteLine($"{elapsed.TotalMicroseconds / 20_000:F2} µs each");
        Assert.Equal(120_000, items);
        Assert.True(elapsed < TimeSpan.FromSeconds(20), $"{elapsed}");
    }

    [Fact]
    public void An_interruption_waits_until_the_job_is_done()
    {
        using var pool = new WorkerPool(4);
        bool ends = false;
        int jobs = 0, interruptions = 0;
        Exception? failure = null;
        var caller = new Thread(() =>
        {
            try
            {
                while (!Volatile.Read(ref ends))
                {
                    int items = 0;
                    TestJob.Run(pool, [3, 8, 3], (_, _) => Interlocked.Increment(ref items));
                    Assert.Equal(14, Volatile.Read(ref items));
                    jobs++;
                    if (IsInterrupted()) interruptions++;
                }
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        });
        caller.Start();
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(1); Thread.Yield()) caller.Interrupt();
        Volatile.Write(ref ends, true);
        caller.Join();
        output.WriteLine($"{jobs} jobs, {interruptions} interruptions");
        Assert.Null(failure);
        Assert.NotEqual(0, interruptions);

        static bool IsInterrupted()
        {
            try
            {
                Thread.Sleep(0);
                return false;
            }
            catch (ThreadInterruptedException)
            {
                return true;
            }
        }
    }

    [Fact]
    public void Workers_that_have_gone_to_sleep_come_back()
    {
        using var pool = new WorkerPool(3);
        for (int run = 0; run < 5; run++)
        {
            Assert.Equal(3, Meet(pool).Count);
            Thread.Sleep(100);
        }
    }

    [Fact]
    public void A_worker_that_wakes_up_is_not_missed_at_whatever_moment()
    {
        using var pool = new WorkerPool(3);
        for (int run = 0; run < 400; run++)
        {
            // The pauses are about as long as workers spin before they sleep.
            long until = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 1_000_000 * (run % 100));
            while (Stopwatch.GetTimestamp() < until) Thread.SpinWait(1);
            Assert.Equal(3, Meet(pool).Count);
        }
    }

    [Theory]
    [MemberData(nameof(ThreadNumbers.All), MemberType = typeof(ThreadNumbers))]
    public void What_an_item_throws_is_thrown_with_its_stack_and_the_pool_can_be_used_again(int threads)
    {
        using var pool = new WorkerPool(threads);
        for (int run = 0; run < 50; run++)
        {
            int failing = run % 8;
            var error = Assert.Throws<FormatException>(() => TestJob.Run(pool, [8, 8, 1], (round, item) =>
            {
                Assert.True(round < 2);
                if (round == 1 && item == failing) ThrowFrom(item);
            }));
            Assert.Equal($"item {failing}", error.Message);
            Assert.Contains(nameof(ThrowFrom), error.StackTrace, StringComparison.Ordinal);
            int done = 0;
            TestJob.Run(pool, [8, 8], (_, _) => Interlocked.Increment(ref done));
            Assert.Equal(16, done);
        }
    }

    [Fact]
    public void What_another_thread_throws_is_thrown_on_the_callers()
    {
        using var pool = new WorkerPool(2);
        int caller = Environment.CurrentManagedThreadId;
        using var both = new Barrier(2);
        var error = Assert.Throws<FormatException>(() => TestJob.Run(pool, [2, 1], (round, _) =>
        {
            Assert.Equal(0, round);
            both.SignalAndWait(Token);
            if (Environment.CurrentManagedThreadId != caller) ThrowFrom(1);
        }));
        Assert.Contains(nameof(ThrowFrom), error.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_calls_at_a_time_are_refused()
    {
        using var pool = new WorkerPool(2);
        InvalidOperationException? error = null;
        TestJob.Run(pool, [1], (_, _) => error = Assert.Throws<InvalidOperationException>(() => TestJob.Run(pool, [1], (_, _) => { })));
        Assert.StartsWith("Another call is using this WorkerPool, which serves one call at a time.", error!.Message, StringComparison.Ordinal);
        Assert.Equal(2, Meet(pool).Count);
    }

    [Fact]
    public void Disposing_ends_the_threads()
    {
        var pool = new WorkerPool(3);
        Thread[] threads = [.. Meet(pool).Values];
        Assert.All(threads, thread => Assert.True(thread.IsAlive));
        Assert.Equal(
            ["CompiledNet worker 1", "CompiledNet worker 2"],
            threads.Where(thread => thread != Thread.CurrentThread).Select(thread => thread.Name).Order(StringComparer.Ordinal));
        Assert.All(threads.Where(thread => thread != Thread.CurrentThread), thread => Assert.True(thread.IsBackground));
        pool.Dispose();
        Assert.Equal([Thread.CurrentThread], threads.Where(thread => thread.IsAlive));
        pool.Dispose();
        Assert.Throws<ObjectDisposedException>(() => TestJob.Run(pool, [1], (_, _) => { }));
    }

    [Fact]
    public void Disposing_ends_threads_that_sleep_and_threads_that_never_worked()
    {
        var sleeping = new WorkerPool(4);
        Thread.Sleep(50);
        sleeping.Dispose();
        for (int i = 0; i < 50; i++) new WorkerPool(4).Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void There_is_at_least_one_thread(int threads)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(nameof(threads), () => new WorkerPool(threads));
        Assert.Equal(threads, error.ActualValue);
    }

    /// <summary>The threads of the pool: each waits until all are there.</summary>
    private static ConcurrentDictionary<int, Thread> Meet(WorkerPool pool)
    {
        var threads = new ConcurrentDictionary<int, Thread>();
        using var all = new Barrier(pool.Threads);
        TestJob.Run(pool, [pool.Threads], (_, _) =>
        {
            Assert.True(threads.TryAdd(Environment.CurrentManagedThreadId, Thread.CurrentThread));
            Assert.True(all.SignalAndWait(TimeSpan.FromSeconds(30), Token), "A worker has not come.");
        });
        return threads;
    }

    private static void ThrowFrom(int item) => throw new FormatException($"item {item}");
}
