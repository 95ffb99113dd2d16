using System.Diagnostics;
using CompiledNet.Tests.Generated;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Threading;

/// <summary>The training pass of a hand-made network, whose threads and order can be watched.</summary>
public sealed class SharedBackwardTests(ITestOutputHelper output)
{
    /// <summary>Blocks that are not full, single ones, a number that the threads do not divide, and several chunks of them.</summary>
    private static readonly int[] Samples = [0, 1, 31, 32, 33, 64, 65, 96, 250, 320, 1000];

    [Theory]
    [MemberData(nameof(ThreadNumbers.All), MemberType = typeof(ThreadNumbers))]
    public void Loss_and_gradients_have_the_bits_of_one_thread(int threads)
    {
        using var pool = new WorkerPool(threads);
        var network = new SharedRegressor(1);
        foreach (int samples in (int[])[.. Samples, .. Samples.Reverse()])
        {
            (float[] inputs, float[] targets) = Data(samples);
            Gradients<float> expected = network.CreateGradients();
            Gradients<float> actual = network.CreateGradients();
            actual.Storage.Fill(float.NaN);
            float loss = network.Backward(inputs, targets, expected);
            if (samples == 0) Assert.Equal(0, loss);
            Assert.Equal(loss, network.Backward(inputs, targets, actual, pool));
            foreach (string name in (string[])["linear1.weight", "linear1.bias"])
                SharedNetworks.AssertSameBits<float>($"{samples} samples, {name}", expected[name].ToArray(), actual[name].ToArray());
        }
    }

    [Fact]
    public void Several_threads_share_blocks_and_parts_in_the_order_of_the_blocks()
    {
        const int Threads = 3;
        const int TestSamples = 32 * 20;
        using var pool = new WorkerPool(Threads);
        var all = new CountdownEvent(Threads);
        var blockThreads = new int[TestSamples / 32];
        var last = new long[4];
        Array.Fill(last, -32);
        var network = new SharedRegressor(1)
        {
            OnBlock = first =>
            {
                blockThreads[first / 32] = Environment.CurrentManagedThreadId;
                // The first blocks wait for each other, so that no thread can take them all.
                if (first < 32 * Threads) Assert.True(all.Signal() | all.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
            },
            OnPart = (part, first) =>
            {
                Assert.Equal(last[part] + 32, first);
                last[part] = first;
            },
        };
        (float[] inputs, float[] targets) = Data(TestSamples);
        network.Backward(inputs, targets, network.CreateGradients(), pool);
        Assert.Equal(Threads, blockThreads.Distinct().Count());
        Assert.All(last, first => Assert.Equal(TestSamples - 32, first));
    }

    [Fact]
    public void A_batch_of_which_nothing_counts_has_no_loss_and_no_gradients()
    {
        using var pool = new WorkerPool(2);
        var network = new SharedRegressor(1);
        Gradients<float> gradients = network.CreateGradients();
        gradients.Storage.Fill(1);
        var targets = new float[200];
        Array.Fill(targets, float.NaN);
        Assert.Equal(0, network.Backward(new float[300], targets, gradients, pool));
        Assert.All(gradients.Storage.ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Arguments_are_checked_as_by_one_thread()
    {
        using var pool = new WorkerPool(2);
        var network = new SharedRegressor(1);
        Gradients<float> gradients = network.CreateGradients();
        foreach (WorkerPool? workers in (WorkerPool?[])[pool, null])
        {
            Assert.Throws<ArgumentException>("inputs", () => Backward(new float[301], new float[200], gradients, workers));
            Assert.Throws<ArgumentException>("targets", () => Backward(new float[300], new float[199], gradients, workers));
            Assert.Throws<ArgumentNullException>("gradients", () => Backward(new float[300], new float[200], null!, workers));
        }

        Assert.Throws<ArgumentNullException>("workers", () => network.Backward(new float[300], new float[200], gradients, (WorkerPool)null!));
        pool.Dispose();
        Assert.Throws<ObjectDisposedException>(() => network.Backward(new float[300], new float[200], gradients, pool));

        float Backward(float[] inputs, float[] targets, Gradients<float> result, WorkerPool? workers) =>
            workers is null ? network.Backward(inputs, targets, result) : network.Backward(inputs, targets, result, workers);
    }

    [Theory]
    [MemberData(nameof(ThreadNumbers.All), MemberType = typeof(ThreadNumbers))]
    public void A_failure_leaves_the_pool_usable(int threads)
    {
        using var pool = new WorkerPool(threads);
        var failing = new SharedRegressor(1) { OnBlock = first => Throw(first == 96), OnPart = (_, _) => Throw(false) };
        var failingLater = new SharedRegressor(1) { OnPart = (part, first) => Throw(part == 2 && first == 64) };
        var whole = new SharedRegressor(1);
        (float[] inputs, float[] targets) = Data(300);
        Gradients<float> expected = whole.CreateGradients();
        float loss = whole.Backward(inputs, targets, expected);
        Gradients<float> gradients = whole.CreateGradients();
        for (int i = 0; i < 20; i++)
        {
            Assert.Throws<FormatException>(() => failing.Backward(inputs, targets, gradients, pool));
            Assert.Throws<FormatException>(() => failingLater.Backward(inputs, targets, gradients, pool));
            Assert.Equal(loss, whole.Backward(inputs, targets, gradients, pool));
            SharedNetworks.AssertSameBits<float>("gradients", expected.Storage, gradients.Storage);
        }

        static void Throw(bool condition)
        {
            if (condition) throw new FormatException();
        }
    }

    [Fact]
    public void A_pool_in_use_is_refused_before_anything_is_written()
    {
        using var pool = new WorkerPool(2);
        var network = new SharedRegressor(1);
        Gradients<float> gradients = network.CreateGradients();
        gradients.Storage.Fill(7);
        (float[] inputs, float[] targets) = Data(100);
        TestJob.Run(pool, [1], (_, _) => Assert.Throws<InvalidOperationException>(() => network.Backward(inputs, targets, gradients, pool)));
        Assert.All(gradients.Storage.ToArray(), value => Assert.Equal(7, value));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Thousands_of_tiny_steps_take_no_time(int threads)
    {
        const int Steps = 5000;
        using var pool = new WorkerPool(threads);
        var network = new SharedRegressor(1);
        var alone = new SharedRegressor(1);
        Gradients<float> gradients = network.CreateGradients();
        (float[] inputs, float[] targets) = Data(128);
        var optimizer = new Adam(0.01);
        var sameOptimizer = new Adam(0.01);
        long start = Stopwatch.GetTimestamp();
        for (int step = 0; step < Steps; step++)
        {
            network.Backward(inputs, targets, gradients, pool);
            optimizer.Step(network.Parameters, gradients, pool);
            if (step == Steps / 2) Thread.Sleep(100);
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        output.WriteLine($"{elapsed.TotalMicroseconds / Steps:F2} µs a step");
        Assert.True(elapsed < TimeSpan.FromSeconds(20), $"{elapsed}");
        for (int step = 0; step < Steps; step++)
        {
            alone.Backward(inputs, targets, gradients);
            sameOptimizer.Step(alone.Parameters, gradients);
        }

        SharedNetworks.AssertSameBits<float>("parameters", alone.Parameters.Storage, network.Parameters.Storage);
    }

    [Theory]
    [InlineData(16, 2, 32768)] // 64 bytes a block: what fits both cores' caches
    [InlineData(1_000, 3, 786)] // 786 blocks of 4,000 bytes fit, a multiple of the threads
    [InlineData(100_000, 2, 4)] // two blocks for each thread, though they are larger
    [InlineData(1_000_000, 4, 4)] // one block for each thread is all that fits
    [InlineData(1_500_000, 4, 4)] // the same, though they are larger still
    [InlineData(50_000_000, 4, 1)]
    public void Chunks_are_as_large_as_the_caches_allow(int blockElements, int threads, int expected) =>
        Assert.Equal(expected, SharedChunk.Packs(blockElements, sizeof(float), threads));

    private static (float[] Inputs, float[] Targets) Data(int samples)
    {
        var random = new Random(samples);
        return (Numbers(samples * SharedRegressor.InputLength), Numbers(samples * SharedRegressor.OutputLength));

        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
