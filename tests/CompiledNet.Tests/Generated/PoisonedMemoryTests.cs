using System.Numerics;
using CompiledNet.CompilerServices;
using CompiledNet.Probe;

namespace CompiledNet.Tests.Generated;

/// <summary>No result depends on what working memory holds beforehand.</summary>
public sealed class PoisonedMemoryTests
{
    [Theory]
    [MemberData(nameof(SharedNetworks.All), MemberType = typeof(SharedNetworks))]
    public void Results_do_not_depend_on_what_was_in_working_memory(string name) => SharedNetworks.Visit(name, new Probe());

    private sealed class Probe : INetworkVisitor
    {
        public void Visit<T>(ProbeNetwork<T> type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int samples in (int[])[1, 5, 32, 41])
            {
                T[] clean = Run(type, samples, 0);
                // With 0xff every element is a NaN; with 0x7f it is a number near the largest, which no NaN rule hides.
                foreach (byte poison in (byte[])[0xff, 0x7f])
                {
                    SharedNetworks.AssertSameBits<T>(
                        $"{samples} samples, {poison:x2}", clean, Run(type, samples, poison));
                }
            }
        }

        /// <summary>Outputs, losses, gradients and input gradients, one behind the other.</summary>
        private static T[] Run<T>(ProbeNetwork<T> type, int samples, byte poison)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            NetworkInfo info = type.Info;
            var data = new SampleData(9);
            T[] inputs = data.Inputs<T>(info, samples);
            Targets<T> targets = data.Targets<T>(info, samples);
            ITrainableNetwork<T> network = type.Create(seed: 2);
            Gradients<T> gradients = network.CreateGradients();
            Gradients<T> others = network.CreateGradients();
            var outputs = new T[samples * info.OutputLength];
            var inputGradients = new T[inputs.Length];
            // The memory grows with the largest need; poisoned before each call, all of it is.
            network.Backward(inputs, targets, gradients);
            Fill<T>(poison, outputs);
            network.Forward(inputs, outputs);
            Fill<T>(poison, []);
            T loss = network.Loss(inputs, targets);
            Fill<T>(poison, gradients.Storage);
            T trainingLoss = network.Backward(inputs, targets, gradients);
            Fill<T>(poison, inputGradients);
            T sameLoss = network.Backward(inputs, targets, others, inputGradients);
            return [.. outputs, loss, trainingLoss, sameLoss, .. gradients.Storage, .. others.Storage, .. inputGradients];
        }

        /// <summary>Fills working memory, and what is to be overwritten.</summary>
        private static void Fill<T>(byte poison, Span<T> results)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ScratchMemory<T>.Poison(poison);
            if (poison != 0) results.Fill(T.NaN);
        }
    }
}
