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

        public void Visit<T>(ProbeNetwork<T> type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            NetworkInfo info = type.Info;
            ITrainableNetwork<T> network = type.Create(seed: 2);
            T[] inputs = new SampleData(9).Inputs<T>(info, MostSamples);
            var alone = new T[MostSamples * info.OutputLength];
            for (int i = 0; i < MostSamples; i++)
                network.Forward(inputs.AsSpan(i * info.InputLength, info.InputLength), alone.AsSpan(i * info.OutputLength));
            for (int samples = 2; samples <= MostSamples; samples++)
            {
                var together = new T[samples * info.OutputLength];
                network.Forward(inputs.AsSpan(0, samples * info.InputLength), together);
                SharedNetworks.AssertSameBits<T>($"{samples} samples", alone.AsSpan(0, together.Length), together);
            }
        }
    }
}
