namespace CompiledNet.Tests.Threading;

/// <summary>Rounds of so many items each, with an action for every item.</summary>
internal sealed class TestJob : WorkerJob
{
    public int[] Items { get; set; } = [];

    public Action<int, int> Action { get; set; } = (_, _) => { };

    protected override int Rounds => Items.Length;

    /// <summary>Runs the pool's own job of this kind.</summary>
    public static void Run(WorkerPool pool, int[] items, Action<int, int> action)
    {
        TestJob job = pool.Claim<TestJob>();
        try
        {
            job.Items = items;
            job.Action = action;
            pool.Run(job);
        }
        finally
        {
            pool.Release();
        }
    }

    protected override int ItemsIn(int round) => Items[round];

    protected override void Do(int round, int item, int worker) => Action(round, item);
}
