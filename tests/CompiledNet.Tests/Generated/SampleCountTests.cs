using System.Numerics;
using CompiledNet.Probe;

namespace CompiledNet.Tests.Generated;

/// <summary>
/// However many samples a call has, and whether they are computed as blocks, a few at a time or one by one: each gives the
/// bits that it gives alone.
/// </summary>
public sealed class SampleCountTests
{
    [Theory]
    [MemberData(nameof(SharedNetworks.All), MemberType = typeof(SharedNetworks))]
    public void Outputs_do_not_depend_on_the_number_of_samples(string name) => SharedNetworks.Visit(name, new Probe());

    private sealed class Probe : INetworkVisitor
    {
        private const int MostSamples = 40;

        public void Visit<TNetwork, TElement, TTarget>()
            where TNetwork : class, ITrainableNetwork<TNetwork, TElement, TElement, TTarget>
            where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
            where TTarget : unmanaged, INumber<TTarget>
        {
            NetworkInfo info = TNetwork.Info;
            TNetwork network = TNetwork.Create(new ParameterSet<TElement>(info, seed: 2));
            TElement[] inputs = new SampleData(9).Inputs<TElement>(info, MostSamples);
            var alone = new TElement[MostSamples * info.OutputLength];
            for (int i = 0; i < MostSamples; i++)
                network.Forward(inputs.AsSpan(i * info.InputLength, info.InputLength), alone.AsSpan(i * info.OutputLength));
            for (int samples = 2; samples <= MostSamples; samples++)
            {
                var together = new TElement[samples * info.OutputLength];
                network.Forward(inputs.AsSpan(0, samples * info.InputLength), together);
                SharedNetworks.AssertSameBits<TElement>($"{samples} samples", alone.AsSpan(0, together.Length), together);
            }
        }
    }
}
