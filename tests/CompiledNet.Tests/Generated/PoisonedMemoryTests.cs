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
        public void Visit<TNetwork, TElement, TTarget>()
            where TNetwork : class, ITrainableNetwork<TNetwork, TElement, TElement, TTarget>
            where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
            where TTarget : unmanaged, INumber<TTarget>
        {
            foreach (int samples in (int[])[1, 5, 32, 41])
            {
                TElement[] clean = Run<TNetwork, TElement, TTarget>(samples, 0);
                // With 0xff every element is a NaN; with 0x7f it is a number near the largest, which no NaN rule hides.
                foreach (byte poison in (byte[])[0xff, 0x7f])
                {
                    SharedNetworks.AssertSameBits<TElement>(
                        $"{samples} samples, {poison:x2}", clean, Run<TNetwork, TElement, TTarget>(samples, poison));
                }
            }
        }

        /// <summary>Outputs, losses, gradients and input gradients, one behind the other.</summary>
        private static TElement[] Run<TNetwork, TElement, TTarget>(int samples, byte poison)
            where TNetwork : class, ITrainableNetwork<TNetwork, TElement, TElement, TTarget>
            where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
            where TTarget : unmanaged, INumber<TTarget>
        {
            NetworkInfo info = TNetwork.Info;
            var data = new SampleData(9);
            TElement[] inputs = data.Inputs<TElement>(info, samples);
            TTarget[] targets = data.Targets<TTarget>(info, samples);
            TNetwork network = TNetwork.Create(new ParameterSet<TElement>(info, seed: 2));
            Gradients<TElement> gradients = network.CreateGradients();
            Gradients<TElement> others = network.CreateGradients();
            var outputs = new TElement[samples * info.OutputLength];
            var inputGradients = new TElement[inputs.Length];
            // The memory grows with the largest need; poisoned before each call, all of it is.
            network.Backward(inputs, targets, gradients);
            Fill<TElement>(poison, outputs);
            network.Forward(inputs, outputs);
            Fill<TElement>(poison, []);
            TElement loss = network.Loss(inputs, targets);
            Fill<TElement>(poison, gradients.Storage);
            TElement trainingLoss = network.Backward(inputs, targets, gradients);
            Fill<TElement>(poison, inputGradients);
            TElement sameLoss = network.Backward(inputs, targets, others, inputGradients);
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
