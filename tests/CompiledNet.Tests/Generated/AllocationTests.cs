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

    private sealed class CallProbe(ITestOutputHelper output) : INetworkVisitor
    {
        public void Visit<T>(ProbeNetwork<T> type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            NetworkInfo info = type.Info;
            foreach (int samples in (int[])[1, 7, 8, 33, 100])
            {
                var data = new SampleData(5);
                T[] inputs = data.Inputs<T>(info, samples);
                Targets<T> targets = data.Targets<T>(info, samples);
                var outputs = new T[samples * info.OutputLength];
                var inputGradients = new T[inputs.Length];
                ITrainableNetwork<T> network = type.Create(seed: 1);
                Gradients<T> gradients = network.CreateGradients();
                Optimizer[] optimizers = [new Sgd(1e-3) { Momentum = 0.9 }, new Adam(), new AdamW()];
                foreach (Optimizer optimizer in optimizers)
                {
                    network.Parameters = network.Parameters.Clone();
                    Step();
                    long allocated = Allocated.Fewest(() =>
                    {
                        for (int i = 0; i < 5; i++) Step();
                    });
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
        public void Visit<T>(ProbeNetwork<T> type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            const int Samples = 150;
            NetworkInfo info = type.Info;
            var random = new SampleData(6);
            T[] inputs = random.Inputs<T>(info, Samples);
            (Dataset training, Dataset validation) = random.Targets<T>(info, Samples).Split(info, inputs, 0.8);
            var progress = new AllocationProgress();
            ITrainableNetwork<T> network = type.Create(seed: 1);
            network.Train(training, new Adam(), new TrainingOptions { Epochs = 4, BatchSize = 32, Validation = validation, Progress = progress });
            output.WriteLine($"bytes per epoch: {string.Join(", ", progress.PerEpoch)}");
            Assert.Equal(4, progress.PerEpoch.Count);
            progress.AssertNothing();
        }
    }
}
