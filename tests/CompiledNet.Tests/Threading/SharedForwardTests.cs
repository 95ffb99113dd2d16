using System.Numerics;
using CompiledNet.CompilerServices;
using CompiledNet.Probe;
using CompiledNet.Tests.Generated;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Threading;

public sealed class SharedForwardTests
{
    [Theory]
    [MemberData(nameof(SharedNetworks.Small), MemberType = typeof(SharedNetworks))]
    [InlineData("LeNet5")]
    public void Outputs_have_the_bits_of_one_thread(string name) => SharedNetworks.Visit(name, new ForwardProbe());

    [Fact]
    public void Lengths_are_checked_as_by_one_thread()
    {
        using var pool = new WorkerPool(2);
        var network = new Classifier(1);
        Assert.Throws<ArgumentException>("inputs", () => network.Forward(new float[64_001], new float[20_000], pool));
        Assert.Throws<ArgumentException>("outputs", () => network.Forward(new float[64_000], new float[9_999], pool));
        Assert.Throws<ArgumentNullException>("workers", () => network.Forward(new float[64], new float[10], null!));
        network.Forward([], [], pool);
        pool.Dispose();
        Assert.Throws<ObjectDisposedException>(() => network.Forward(new float[64], new float[10], pool));
    }

    [Fact]
    public void What_is_behind_the_last_output_stays_as_it_is()
    {
        using var pool = new WorkerPool(3);
        var outputs = new float[10_007];
        Array.Fill(outputs, 3);
        new Classifier(1).Forward(new float[64_000], outputs, pool);
        Assert.All(outputs[10_000..], value => Assert.Equal(3, value));
        Assert.NotEqual(3, outputs[9_999]);
    }

    [Fact]
    public void Each_call_uses_the_parameters_of_its_beginning()
    {
        using var pool = new WorkerPool(2);
        var network = new Classifier(1);
        float[] inputs = new SampleData(1).Inputs<float>(Classifier.Info, 1000);
        var expected = new float[10_000];
        var actual = new float[10_000];
        for (ulong seed = 1; seed < 5; seed++)
        {
            network.Parameters = new ParameterSet<float>(Classifier.Info, seed);
            network.Forward(inputs, expected);
            network.Forward(inputs, actual, pool);
            Assert.Equal(expected, actual);
            actual.AsSpan().Clear();
            new Classifier(seed).Forward(inputs, actual, pool);
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void Pieces_are_multiples_of_32_samples_with_enough_to_do()
    {
        foreach (int threads in (int[])[1, 2, 3, 7])
        {
            foreach (int samples in (int[])[0, 1, 100, 10_000, int.MaxValue])
            {
                int piece = PassDriver.PieceOf(SharedRegressor.Info, samples, threads);
                Assert.Equal(0, piece % 32);
                Assert.True((long)piece * SharedRegressor.Info.MultiplyAdds >= 1 << 16);
                Assert.True((long)piece * 5 * threads >= samples);
            }
        }
    }

    private sealed class ForwardProbe : INetworkVisitor
    {
        public void Visit<T>(ProbeNetwork<T> type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            NetworkInfo info = type.Info;
            ITrainableNetwork<T> network = type.Create(seed: 1);
            int piece = PassDriver.PieceOf(info, 1, 2);
            foreach (int threads in (int[])[2, 3, 7])
            {
                using var pool = new WorkerPool(threads);
                foreach (int samples in (int[])[1, 33, piece, piece + 1, (3 * piece) + 5, (5 * piece) + 31, 77])
                {
                    T[] inputs = new SampleData((ulong)samples).Inputs<T>(info, samples);
                    var expected = new T[samples * info.OutputLength];
                    var actual = new T[samples * info.OutputLength];
                    network.Forward(inputs, expected);
                    network.Forward(inputs, actual, pool);
                    SharedNetworks.AssertSameBits<T>($"{threads} threads, {samples} samples", expected, actual);
                }
            }
        }
    }
}
