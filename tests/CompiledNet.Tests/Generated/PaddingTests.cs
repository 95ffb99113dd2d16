using System.Numerics;
using CompiledNet.Goldens;
using CompiledNet.Probe;
using CompiledNet.Tests.Parameters;

namespace CompiledNet.Tests.Generated;

/// <summary>What is between the tensors of a block stays zero.</summary>
public sealed class PaddingTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (ProbeNetwork network in ProbeNetworks.Small.Concat(ProbeNetworks.Large))
            {
                foreach (string optimizer in (string[])["Sgd", "Adam", "AdamW"]) cases.Add(network.Name, optimizer);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Padding_is_zero_after_training(string network, string optimizer) => SharedNetworks.Visit(network, new Probe(optimizer));

    private sealed class Probe(string optimizer) : INetworkVisitor
    {
        private const int Steps = 50;
        private const int Samples = 35;

        public void Visit<T>(ProbeNetwork<T> type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            NetworkInfo info = type.Info;
            ITrainableNetwork<T> network = type.Create(seed: 1);
            Gradients<T> gradients = network.CreateGradients();
            Optimizer rule = optimizer switch
            {
                "Sgd" => new Sgd(1e-2) { Momentum = 0.9, WeightDecay = 0.01 },
                "Adam" => new Adam(),
                _ => new AdamW(),
            };
            var data = new SampleData(4);
            for (int step = 0; step < Steps; step++)
            {
                network.Backward(data.Inputs<T>(info, Samples), data.Targets<T>(info, Samples), gradients);
                rule.Step(network.Parameters, gradients);
            }

            Assert.NotEmpty(Padding.Of(network.Parameters));
            Assert.All(Padding.Of(network.Parameters), value => Assert.Equal(T.Zero, value));
            Assert.All(Padding.Of(gradients), value => Assert.Equal(T.Zero, value));
        }
    }
}
