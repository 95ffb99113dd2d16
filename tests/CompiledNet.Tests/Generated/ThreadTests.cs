using System.Numerics;
using CompiledNet.Probe;

namespace CompiledNet.Tests.Generated;

/// <summary>Many threads use one network.</summary>
public sealed class ThreadTests
{
    private const int Threads = 4;
    private const int Rounds = 25;

    [Theory]
    [MemberData(nameof(SharedNetworks.Small), MemberType = typeof(SharedNetworks))]
    public void Forward_and_Backward_give_the_same_bits_from_many_threads(string name) => SharedNetworks.Visit(name, new CallProbe());

    [Theory]
    [MemberData(nameof(SharedNetworks.Small), MemberType = typeof(SharedNetworks))]
    public void Forward_uses_one_set_of_parameters_while_they_are_exchanged(string name) => SharedNetworks.Visit(name, new ExchangeProbe());

    /// <summary>Runs an action on several threads at once; what one throws is thrown here.</summary>
    private static void Run(Action<int> action)
    {
        using var start = new Barrier(Threads);
        Task[] tasks = [.. Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                action(thread);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        Task.WaitAll(tasks, TestContext.Current.CancellationToken);
    }

    private sealed class CallProbe : INetworkVisitor
    {
        public void Visit<TNetwork, TElement, TTarget>()
            where TNetwork : class, ITrainableNetwork<TNetwork, TElement, TElement, TTarget>
            where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
            where TTarget : unmanaged, INumber<TTarget>
        {
            TNetwork network = TNetwork.Create(new ParameterSet<TElement>(TNetwork.Info, seed: 1));
            // Each thread has samples of its own, so that an exchange between threads shows.
            TElement[][] alone = [.. Enumerable.Range(0, Threads).Select(thread => Pass<TNetwork, TElement, TTarget>(network, thread))];
            Run(thread =>
            {
                for (int round = 0; round < Rounds; round++)
                {
                    SharedNetworks.AssertSameBits<TElement>(
                        $"thread {thread}", alone[thread], Pass<TNetwork, TElement, TTarget>(network, thread));
                }
            });
        }

        private static TElement[] Pass<TNetwork, TElement, TTarget>(TNetwork network, int thread)
            where TNetwork : class, ITrainableNetwork<TNetwork, TElement, TElement, TTarget>
            where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
            where TTarget : unmanaged, INumber<TTarget>
        {
            NetworkInfo info = TNetwork.Info;
            int samples = 5 + (30 * thread);
            var data = new SampleData((ulong)thread);
            TElement[] inputs = data.Inputs<TElement>(info, samples);
            var outputs = new TElement[samples * info.OutputLength];
            var inputGradients = new TElement[inputs.Length];
            Gradients<TElement> gradients = network.CreateGradients();
            gradients.Seed = (ulong)thread;
            network.Forward(inputs, outputs);
            TElement loss = network.Backward(inputs, data.Targets<TTarget>(info, samples), gradients, inputGradients);
            return [.. outputs, loss, .. gradients.Storage, .. inputGradients];
        }
    }

    private sealed class ExchangeProbe : INetworkVisitor
    {
        public void Visit<TNetwork, TElement, TTarget>()
            where TNetwork : class, ITrainableNetwork<TNetwork, TElement, TElement, TTarget>
            where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
            where TTarget : unmanaged, INumber<TTarget>
        {
            const int Samples = 70;
            NetworkInfo info = TNetwork.Info;
            ParameterSet<TElement>[] sets = [new(info, seed: 1), new(info, seed: 2)];
            TElement[] inputs = new SampleData(8).Inputs<TElement>(info, Samples);
            TElement[][] expected = [.. sets.Select(set => Outputs(TNetwork.Create(set)))];
            Assert.False(expected[0].AsSpan().SequenceEqual(expected[1]));
            TNetwork network = TNetwork.Create(sets[0]);
            int left = Threads - 1;
            Run(thread =>
            {
                // The first thread exchanges until all others are done.
                if (thread == 0)
                {
                    for (int i = 1; Volatile.Read(ref left) > 0; i++) network.Parameters = sets[i % 2];
                    return;
                }

                try
                {
                    for (int round = 0; round < Rounds; round++) AssertEither(Outputs(network), expected);
                }
                finally
                {
                    Interlocked.Decrement(ref left);
                }
            });

            TElement[] Outputs(TNetwork network)
            {
                var outputs = new TElement[Samples * info.OutputLength];
                network.Forward(inputs, outputs);
                return outputs;
            }
        }

        private static void AssertEither<T>(ReadOnlySpan<T> outputs, T[][] expected)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => Assert.True(
            outputs.SequenceEqual(expected[0]) || outputs.SequenceEqual(expected[1]), "The outputs are those of neither set.");
    }
}
