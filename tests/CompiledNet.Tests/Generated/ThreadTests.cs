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
        public void Visit<T>(ProbeNetwork<T> type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ITrainableNetwork<T> network = type.Create(seed: 1);
            // Each thread has samples of its own, so that an exchange between threads shows.
            T[][] alone = [.. Enumerable.Range(0, Threads).Select(thread => Pass(network, thread))];
            Run(thread =>
            {
                for (int round = 0; round < Rounds; round++)
                {
                    SharedNetworks.AssertSameBits<T>(
                        $"thread {thread}", alone[thread], Pass(network, thread));
                }
            });
        }

        private static T[] Pass<T>(ITrainableNetwork<T> network, int thread)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            NetworkInfo info = network.Info;
            int samples = 5 + (30 * thread);
            var data = new SampleData((ulong)thread);
            T[] inputs = data.Inputs<T>(info, samples);
            var outputs = new T[samples * info.OutputLength];
            var inputGradients = new T[inputs.Length];
            Gradients<T> gradients = network.CreateGradients();
            gradients.Seed = (ulong)thread;
            network.Forward(inputs, outputs);
            T loss = network.Backward(inputs, data.Targets<T>(info, samples), gradients, inputGradients);
            return [.. outputs, loss, .. gradients.Storage, .. inputGradients];
        }
    }

    private sealed class ExchangeProbe : INetworkVisitor
    {
        public void Visit<T>(ProbeNetwork<T> type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            const int Samples = 70;
            NetworkInfo info = type.Info;
            ParameterSet<T>[] sets = [new(info, seed: 1), new(info, seed: 2)];
            T[] inputs = new SampleData(8).Inputs<T>(info, Samples);
            T[][] expected = [.. sets.Select(set => Outputs(type.Create(set)))];
            Assert.False(expected[0].AsSpan().SequenceEqual(expected[1]));
            ITrainableNetwork<T> network = type.Create(sets[0]);
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

            T[] Outputs(ITrainableNetwork<T> network)
            {
                var outputs = new T[Samples * info.OutputLength];
                network.Forward(inputs, outputs);
                return outputs;
            }
        }

        private static void AssertEither<T>(ReadOnlySpan<T> outputs, T[][] expected)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => Assert.True(
            outputs.SequenceEqual(expected[0]) || outputs.SequenceEqual(expected[1]), "The outputs are those of neither set.");
    }
}
