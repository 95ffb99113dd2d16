using System.Runtime.CompilerServices;
using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Threading;

/// <summary>A pool keeps memory that the next call can use, and nothing that belongs to a network.</summary>
[Collection(OneAtATime.Name)]
public sealed class PoolMemoryTests
{
    private const int Samples = 2000;

    [Fact]
    public void A_pool_keeps_no_network_parameters_gradients_or_samples_alive()
    {
        using var pool = new WorkerPool(3);
        foreach (Func<WorkerPool, WeakReference[]> call in (Func<WorkerPool, WeakReference[]>[])[Infer, InferByHand, Train, Fail])
        {
            WeakReference[] references = call(pool);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            for (int i = 0; i < references.Length; i++)
                Assert.False(references[i].IsAlive, $"{call.Method.Name} keeps its object {i} alive.");
        }
    }

    [Fact]
    public void A_pool_has_the_memory_of_its_largest_calls_however_many_networks_it_serves()
    {
        // Those that keep a whole batch need more than the largest of the others.
        ProbeNetwork<float>[] types = [.. ProbeNetworks.Small.OfType<ProbeNetwork<float>>().Where(type => !type.Info.TrainingKeepsBatch)];
        // The training of some is larger than that of all others, and an inference or a loss of some.
        string[] names =
        [
            nameof(LongSequence), nameof(LeNet5), nameof(GatedClassifier), nameof(BothDirections), nameof(AttentiveSequence), nameof(PositionedSteps), nameof(Transcriber),
        ];
        Action<WorkerPool>[] largest = [.. names.Select(name => Calls(ProbeNetworks.Of<float>(name)))];
        Action<WorkerPool>[] others = [.. types.Select(Calls)];
        using var warm = new WorkerPool(2);
        foreach (Action<WorkerPool> calls in others) calls(warm);
        using var pool = new WorkerPool(2);
        foreach (Action<WorkerPool> calls in largest) calls(pool);
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (Action<WorkerPool> calls in others) calls(pool);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static Action<WorkerPool> Calls(ProbeNetwork<float> type)
        {
            ITrainableNetwork<float> network = type.Create(seed: 1);
            float[] inputs = new SampleData(1).Inputs<float>(type.Info, 300);
            Targets<float> targets = new SampleData(1).Targets<float>(type.Info, 300);
            Gradients<float> gradients = network.CreateGradients();
            var outputs = new float[300 * type.Info.OutputLength];
            // That of several losses has room for each of them.
            var total = new LossTotal();
            total.PartsOf(type.Info);
            return workers =>
            {
                total.Reset();
                network.Backward(inputs, targets, gradients, workers);
                network.Loss(inputs, targets, workers);
                network.AddLosses(inputs, targets, outputs, ref total, workers);
            };
        }
    }

    [Fact]
    public void Trim_gives_the_memory_of_all_threads_back_and_calls_go_on()
    {
        using var pool = new WorkerPool(2);
        var network = new LeNet5(1);
        Gradients<float> gradients = network.CreateGradients();
        Gradients<float> again = network.CreateGradients();
        float[] inputs = new SampleData(1).Inputs<float>(LeNet5.Info, Samples);
        var targets = new int[Samples];
        var outputs = new float[Samples * LeNet5.OutputLength];
        network.Forward(inputs, outputs, pool);
        network.Backward(inputs, targets, gradients, pool);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        pool.Trim();
        Assert.Equal(0, NetworkMemory.HeldBytes);
        long after = GC.GetTotalMemory(forceFullCollection: true);

        // Other tests may allocate meanwhile, but not most of this.
        long told = LeNet5.Info.TrainingBytesFor(Samples, 2) + (2 * LeNet5.Info.ForwardBytes);
        Assert.True(before - after > told / 2, $"{before - after} of {told} bytes came back.");
        network.Forward(inputs, outputs, pool);
        network.Backward(inputs, targets, again, pool);
        Assert.Equal(gradients.Storage, again.Storage);
    }

    [Fact]
    public void Trim_is_a_call_like_others()
    {
        using var pool = new WorkerPool(2);
        pool.Trim();
        pool.Claim<TestJob>();
        Assert.Throws<InvalidOperationException>(pool.Trim);
        pool.Release();
        pool.Dispose();
        Assert.Throws<ObjectDisposedException>(pool.Trim);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] Infer(WorkerPool pool)
    {
        var network = new LeNet5(1);
        var inputs = new float[Samples * LeNet5.InputLength];
        var outputs = new float[Samples * LeNet5.OutputLength];
        network.Forward(inputs, outputs, pool);
        return [new(network), new(network.Parameters), new(inputs), new(outputs)];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] InferByHand(WorkerPool pool)
    {
        var network = new SharedRegressor(1);
        var inputs = new float[100_000 * SharedRegressor.InputLength];
        var outputs = new float[100_000 * SharedRegressor.OutputLength];
        network.Forward(inputs, outputs, pool);
        return [new(network), new(network.Parameters), new(inputs), new(outputs)];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] Train(WorkerPool pool)
    {
        var network = new LeNet5(1);
        var inputs = new float[Samples * LeNet5.InputLength];
        var targets = new int[Samples];
        var optimizer = new Adam();
        Gradients<float> gradients = network.CreateGradients();
        network.Backward(inputs, targets, gradients, pool);
        optimizer.Step(network.Parameters, gradients, pool);
        return [new(network), new(network.Parameters), new(inputs), new(targets), new(gradients), new(optimizer)];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] Fail(WorkerPool pool)
    {
        var network = new SharedRegressor(1) { OnBlock = _ => throw new InvalidOperationException("on purpose") };
        var inputs = new float[Samples * SharedRegressor.InputLength];
        Gradients<float> gradients = network.CreateGradients();
        var targets = new float[Samples * SharedRegressor.OutputLength];
        Assert.Throws<InvalidOperationException>(() => { network.Backward(inputs, targets, gradients, pool); });
        return [new(network), new(network.Parameters), new(inputs), new(gradients)];
    }
}
