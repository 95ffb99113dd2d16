using System.Diagnostics;
using CompiledNet.Probe;

namespace CompiledNet.Tests.Threading;

[Collection(OneAtATime.Name)]
public sealed class IdlePoolTests(ITestOutputHelper output)
{
    [Fact]
    public void An_idle_pool_costs_no_time_of_a_processor()
    {
        using var pool = new WorkerPool(Math.Max(2, Environment.ProcessorCount));
        TestJob.Run(pool, [100], (_, _) => { });
        Thread.Sleep(20);
        var shares = new List<double>();
        // Others in the process work at times, such as the collector and the compiler: the best of several counts.
        for (int i = 0; i < 10 && (i == 0 || shares.Min() > 0.05); i++)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            Thread.Sleep(100);
            shares.Add((Environment.CpuUsage.TotalTime - before) / Stopwatch.GetElapsedTime(start));
        }

        output.WriteLine($"shares of a processor: {string.Join(", ", shares.Select(share => share.ToString("P1")))}");
        Assert.True(shares.Min() <= 0.05);
    }

    [Fact]
    public void A_short_step_wakes_nobody()
    {
        var network = new LargeClassifier(seed: 1);
        using var pool = new WorkerPool(2);
        Assert.True(SpinWait.SpinUntil(() => pool.Sleeps, TimeSpan.FromSeconds(10)));
        new Sgd(0.1).Step(network.Parameters, network.CreateGradients(), pool);
        Assert.True(pool.Sleeps);
    }
}
