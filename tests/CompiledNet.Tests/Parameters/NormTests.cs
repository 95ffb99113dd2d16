using System.Numerics;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Parameters;

/// <summary>Norms of gradients and parameters, of numbers of every size.</summary>
public sealed class NormTests
{
    [Theory]
    [InlineData(3, 5)]
    [InlineData(272, 129)]
    [InlineData(16, 4096)]
    public void A_norm_is_that_of_a_plain_sum(int outputs, int inputs)
    {
        AssertPlain<float>(outputs, inputs, 1);
        AssertPlain<double>(outputs, inputs, 1);
    }

    [Theory]
    [InlineData(1e25)]
    [InlineData(1e-30)]
    [InlineData(1e-44)]
    [InlineData(1e37)]
    public void It_neither_overflows_nor_underflows_in_float(double size) => AssertPlain<float>(272, 129, size);

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e160)]
    [InlineData(1e-150)]
    [InlineData(1e-200)]
    [InlineData(1e-310)]
    public void Nor_in_double(double size) => AssertPlain<double>(272, 129, size);

    [Fact]
    public void It_has_the_bits_of_sums_in_16_lanes_at_every_width()
    {
        AssertLanes<float>();
        AssertLanes<double>();
    }

    [Fact]
    public void What_is_not_finite_shows()
    {
        var gradients = new Gradients<float>(PaddedNetwork<float>.Info);
        Assert.Equal(0, gradients.Norm());
        gradients["dense2.bias"].CopyFrom([1, float.NegativeInfinity]);
        Assert.Equal(double.PositiveInfinity, gradients.Norm());
        gradients["dense1.bias"].CopyFrom([0, float.NaN, 0]);
        Assert.True(double.IsNaN(gradients.Norm()));

        var wide = new Gradients<double>(PaddedNetwork<double>.Info);
        Assert.Equal(0, wide.Norm());
        wide["dense2.bias"].CopyFrom([1, double.NegativeInfinity]);
        Assert.Equal(double.PositiveInfinity, wide.Norm());
        wide["dense1.bias"].CopyFrom([0, double.NaN, 0]);
        Assert.True(double.IsNaN(wide.Norm()));
    }

    [Fact]
    public void Running_statistics_are_no_gradients()
    {
        var gradients = new Gradients<float>(SectionedNetwork.Info);
        gradients["norm1.bias"].CopyFrom([3, -4]);
        gradients["norm1.running_mean"].CopyFrom([100, 100]);
        Assert.Equal(5, gradients.Norm());
        Assert.Equal(5, gradients.NormOf("norm1"));
        Assert.Throws<KeyNotFoundException>(() => gradients.NormOf("norm1.running_mean"));
    }

    [Fact]
    public void A_layer_has_the_norm_of_its_tensors_and_a_tensor_its_own()
    {
        var parameters = new ParameterSet<double>(SectionedNetwork.Info, seed: 3);
        Assert.Equal(Plain(parameters, "dense1.weight", "dense1.bias"), parameters.NormOf("dense1"), 1e-14);
        Assert.Equal(Plain(parameters, "dense1.weight"), parameters.NormOf("dense1.weight"), 1e-14);
        Assert.Equal(Plain(parameters, "norm1.weight", "norm1.bias"), parameters.NormOf("norm1"), 1e-14);
        Assert.Equal(Plain(parameters, "dense2.weight", "dense2.bias"), parameters.NormOf("dense2"), 1e-14);

        var gradients = new Gradients<double>(SectionedNetwork.Info);
        Assert.Equal(0, gradients.NormOf("dense1"));
        var error = Assert.Throws<KeyNotFoundException>(() => gradients.NormOf("dense2"));
        Assert.Contains("dense1.weight", error.Message, StringComparison.Ordinal);
        Assert.Throws<KeyNotFoundException>(() => parameters.NormOf("dense"));
        Assert.Throws<KeyNotFoundException>(() => parameters.NormOf("relu1"));
        Assert.Throws<ArgumentNullException>("name", () => parameters.NormOf(null!));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Threads_give_the_bits_of_one(int threads)
    {
        using var pool = new WorkerPool(threads);
        foreach ((int outputs, int inputs) in ((int, int)[])[(16, 16), (272, 129), (272, 1029), (1024, 1100)])
        {
            Gradients<float> gradients = Random<float>(outputs, inputs, 1);
            double expected = gradients.Norm();

            // The first call wakes threads or does without them, the others find them awake.
            for (int i = 0; i < 5; i++) Assert.Equal(expected, gradients.Norm(pool));
        }
    }

    [Theory]
    [InlineData(272, 1029)]
    [InlineData(1024, 1100)]
    public void Norms_allocate_nothing(int outputs, int inputs)
    {
        using var pool = new WorkerPool(2);
        Gradients<float> gradients = Random<float>(outputs, inputs, 1);
        var optimizer = new Sgd(1e-9);
        var parameters = new ParameterSet<float>(gradients.Network);
        Do();
        long bytes = Allocated.Fewest(() =>
        {
            for (int i = 0; i < 10; i++) Do();
        });
        Assert.Equal(0, bytes);

        void Do()
        {
            gradients.Norm();
            gradients.Norm(pool);
            gradients.NormOf("dense1.weight");
            gradients.ClipNorm(10);
            gradients.ClipValue(0.01);
            optimizer.Step(parameters, gradients, pool, new GradientClip(0.5, 0.001));
        }
    }

    [Fact]
    public void A_pool_is_checked()
    {
        var gradients = new Gradients<float>(PaddedNetwork<float>.Info);
        Assert.Throws<ArgumentNullException>("workers", () => gradients.Norm(null!));
        var pool = new WorkerPool(2);
        pool.Dispose();
        Assert.Throws<ObjectDisposedException>(() => gradients.Norm(pool));
    }

    private static void AssertPlain<T>(int outputs, int inputs, double size)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Gradients<T> gradients = Random<T>(outputs, inputs, size);
        double largest = gradients["dense1.weight"].ToArray().Max(value => double.CreateTruncating(T.Abs(value)));
        double squares = gradients["dense1.weight"].ToArray().Sum(value => Math.Pow(double.CreateTruncating(value) / largest, 2));
        double expected = Math.Sqrt(squares) * largest;
        Assert.Equal(expected, gradients.Norm(), expected * 1e-12);
    }

    private static void AssertLanes<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Gradients<T> gradients = Random<T>(272, 129, 1);
        T[] elements = gradients.Storage.ToArray();
        double squares = 0;
        foreach (T[] range in elements.Chunk(4096))
        {
            var lanes = new double[16];
            for (int i = 0; i < range.Length; i++)
            {
                double value = double.CreateTruncating(range[i]);
                lanes[i % 16] = Math.FusedMultiplyAdd(value, value, lanes[i % 16]);
            }

            for (int apart = 8; apart > 0; apart /= 2)
            {
                for (int i = 0; i < apart; i++) lanes[i] += lanes[i + apart];
            }

            squares += lanes[0];
        }

        Assert.Equal(Math.Sqrt(squares), gradients.Norm());
    }

    private static double Plain(ParameterSet<double> parameters, params string[] tensors) =>
        Math.Sqrt(tensors.SelectMany(name => parameters[name].ToArray()).Sum(value => value * value));

    private static Gradients<T> Random<T>(int outputs, int inputs, double size)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var gradients = new Gradients<T>(Networks.Dense(outputs, inputs));
        var random = new RandomSource((ulong)inputs, 0);
        Parameter<T> weight = gradients["dense1.weight"];
        weight.CopyFrom([.. Enumerable.Range(0, weight.Length).Select(_ => T.CreateTruncating(random.NextNormal() * size))]);
        return gradients;
    }
}
