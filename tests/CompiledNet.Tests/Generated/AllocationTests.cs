using System.Numerics;
using CompiledNet.Probe;
using CompiledNet.Tests.Training;

namespace CompiledNet.Tests.Generated;

/// <summary>What is warm allocates nothing.</summary>
public sealed class AllocationTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(SharedNetworks.All), MemberType = typeof(SharedNetworks))]
    public void Forward_Backward_Loss_and_Step_allocate_nothing(string name) =>
        SharedNetworks.Visit(name, new CallProbe(output));

    [Theory]
    [MemberData(nameof(SharedNetworks.Small), MemberType = typeof(SharedNetworks))]
    public void Train_allocates_nothing_after_the_first_epoch(string name) =>
        SharedNetworks.Visit(name, new TrainProbe(output));

    /// <summary>
    /// Does something five times and returns how many bytes the thread allocated. Now and then the runtime allocates some of
    /// its own meanwhile, once; what the steps need, every round of them would.
    /// </summary>
    private static long FewestBytes(Action step)
    {
        long fewest = long.MaxValue;
        for (int round = 0; round < 3 && fewest > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 5; i++) step();
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return fewest;
    }

    private sealed class CallProbe(ITestOutputHelper output) : INetworkVisitor
    {
        public void Visit<TNetwork, TElement, TTarget>()
            where TNetwork : class, ITrainableNetwork<TNetwork, TElement, TElement, TTarget>
            where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
            where TTarget : unmanaged, INumber<TTarget>
        {
            NetworkInfo info = TNetwork.Info;
            foreach (int samples in (int[])[1, 7, 8, 33, 100])
            {
                var data = new SampleData(5);
                TElement[] inputs = data.Inputs<TElement>(info, samples);
                TTarget[] targets = data.Targets<TTarget>(info, samples);
                var outputs = new TElement[samples * info.OutputLength];
                var inputGradients = new TElement[inputs.Length];
                TNetwork network = TNetwork.Create(new ParameterSet<TElement>(info, seed: 1));
                Gradients<TElement> gradients = network.CreateGradients();
                Optimizer[] optimizers = [new Sgd(1e-3) { Momentum = 0.9 }, new Adam(), new AdamW()];
                foreach (Optimizer optimizer in optimizers)
                {
                    network.Parameters = network.Parameters.Clone();
                    Step();
                    long allocated = FewestBytes(Step);
                    output.WriteLine($"{samples} samples, {optimizer.GetType().Name}: {allocated} bytes");
                    Assert.Equal(0, allocated);

                    void Step()
                    {
                        network.Forward(inputs, outputs);
                        network.Loss(inputs, targets);
                        network.Backward(inputs, targets, gradients);
                        network.Backward(inputs, targets, gradients, inputGradients);
                        optimizer.Step(network.Parameters, gradients);
                    }
                }
            }
        }
    }

    private sealed class TrainProbe(ITestOutputHelper output) : INetworkVisitor
    {
        public void Visit<TNetwork, TElement, TTarget>()
            where TNetwork : class, ITrainableNetwork<TNetwork, TElement, TElement, TTarget>
            where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
            where TTarget : unmanaged, INumber<TTarget>
        {
            const int Samples = 150;
            NetworkInfo info = TNetwork.Info;
            var random = new SampleData(6);
            var data = new Dataset<TElement, TTarget>(
                random.Inputs<TElement>(info, Samples), random.Targets<TTarget>(info, Samples), info.InputLength, info.TargetLength);
            (Dataset<TElement, TTarget> training, Dataset<TElement, TTarget> validation) = data.Split(0.8, seed: 1);
            var progress = new AllocationProgress();
            TNetwork network = TNetwork.Create(new ParameterSet<TElement>(info, seed: 1));
            network.Train(training, new Adam(), new TrainingOptions { Epochs = 4, BatchSize = 32, Validation = validation, Progress = progress });
            output.WriteLine($"bytes per epoch: {string.Join(", ", progress.PerEpoch)}");
            Assert.Equal(4, progress.PerEpoch.Count);
            Assert.All(progress.PerEpoch[1..], bytes => Assert.Equal(0, bytes));
        }
    }
}
