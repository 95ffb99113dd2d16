using System.Numerics;
using CompiledNet.Goldens;

namespace CompiledNet.Tests.Parameters;

public sealed class ParameterInitializationTests
{
    private const int Outputs = 200;
    private const int Inputs = 300;

    [Theory]
    [InlineData(Initializer.Uniform, double.NaN, 0.05)]
    [InlineData(Initializer.Uniform, 0.5, 0.5)]
    [InlineData(Initializer.XavierUniform, double.NaN, 0.10954451150103323)]
    [InlineData(Initializer.XavierUniform, 2, 0.21908902300206645)]
    [InlineData(Initializer.HeUniform, double.NaN, 0.1414213562373095)]
    [InlineData(Initializer.HeUniform, 2, 0.282842712474619)]
    [InlineData(Initializer.LeCunUniform, double.NaN, 0.1)]
    [InlineData(Initializer.LeCunUniform, 2, 0.2)]
    public void Uniform_initialisers_fill_their_range_evenly(Initializer initializer, double scale, double limit)
    {
        double[] values = Draw(initializer, scale);
        Assert.InRange(values.Max(), limit * 0.999, limit);
        Assert.InRange(values.Min(), -limit, -limit * 0.999);
        Assert.Equal(0, values.Average() / limit, 0.01);
        Assert.Equal(1 / 3.0, values.Average(value => value * value) / (limit * limit), 0.01);
    }

    [Theory]
    [InlineData(Initializer.Normal, double.NaN, 0.05)]
    [InlineData(Initializer.Normal, 0.5, 0.5)]
    [InlineData(Initializer.XavierNormal, double.NaN, 0.06324555320336758)]
    [InlineData(Initializer.XavierNormal, 2, 0.12649110640673517)]
    [InlineData(Initializer.HeNormal, double.NaN, 0.08164965809277261)]
    [InlineData(Initializer.HeNormal, 2, 0.16329931618554522)]
    [InlineData(Initializer.LeCunNormal, double.NaN, 0.05773502691896258)]
    [InlineData(Initializer.LeCunNormal, 2, 0.11547005383792516)]
    public void Normal_initialisers_have_their_deviation(Initializer initializer, double scale, double deviation)
    {
        double[] values = [.. Draw(initializer, scale).Select(value => value / deviation)];
        Assert.Equal(0, values.Average(), 0.02);
        Assert.Equal(1, values.Average(value => value * value), 0.03);
        Assert.Equal(3, values.Average(value => value * value * value * value), 0.2);
        Assert.Equal(0.0455, values.Count(value => Math.Abs(value) > 2) / (double)values.Length, 0.005);
    }

    [Theory]
    [InlineData(double.NaN, 0.05)]
    [InlineData(0.5, 0.5)]
    public void TruncatedNormal_stays_within_two_deviations(double scale, double deviation)
    {
        double[] values = [.. Draw(Initializer.TruncatedNormal, scale).Select(value => value / deviation)];
        Assert.InRange(values.Max(), 1.99, 2);
        Assert.InRange(values.Min(), -2, -1.99);

        // The variance of the normal distribution cut at ±2.
        Assert.Equal(0, values.Average(), 0.02);
        Assert.Equal(0.7737, values.Average(value => value * value), 0.02);
    }

    [Theory]
    [InlineData(Initializer.Zeros, double.NaN, 0)]
    [InlineData(Initializer.Zeros, 3, 0)]
    [InlineData(Initializer.Constant, double.NaN, 1)]
    [InlineData(Initializer.Constant, -0.75, -0.75)]
    public void Constant_initialisers_fill_with_one_value(Initializer initializer, double scale, double expected) =>
        Assert.All(Draw(initializer, scale), value => Assert.Equal(expected, value));

    [Theory]
    [InlineData(7, 30, double.NaN)]
    [InlineData(30, 7, 2)]
    [InlineData(48, 48, double.NaN)]
    [InlineData(1, 5, -0.5)]
    public void Orthogonal_has_orthonormal_rows_or_columns(int outputs, int inputs, double scale)
    {
        double[] matrix = Draw(Initializer.Orthogonal, scale, outputs, inputs);
        double square = double.IsNaN(scale) ? 1 : scale * scale;
        bool rows = outputs <= inputs;
        int count = Math.Min(outputs, inputs);
        int length = Math.Max(outputs, inputs);
        double Element(int vector, int i) => rows ? matrix[(vector * inputs) + i] : matrix[(i * inputs) + vector];
        for (int left = 0; left < count; left++)
        {
            for (int right = 0; right < count; right++)
            {
                double product = Enumerable.Range(0, length).Sum(i => Element(left, i) * Element(right, i));
                Assert.Equal(left == right ? square : 0, product, 1e-13);
            }
        }
    }

    [Fact]
    public void Orthogonal_matrices_have_no_preferred_sign()
    {
        double sum = 0;
        for (ulong seed = 0; seed < 400; seed++) sum += Draw(Initializer.Orthogonal, double.NaN, 3, 3, seed)[8];
        Assert.Equal(0, sum / 400, 0.15);
    }

    [Fact]
    public void Orthogonal_takes_a_kernel_as_a_matrix_of_its_outputs()
    {
        NetworkInfo network = Networks.Describe(
            "Kernel", Networks.Tensor("conv2d1.weight", [4, 2, 3, 3], [1, 144, 48, 16], 0, Initializer.Orthogonal, 18, 36));
        double[] kernel = new ParameterSet<double>(network, seed: 1)["conv2d1.weight"].ToArray();
        Assert.Equal(1, kernel.Take(18).Sum(value => value * value), 1e-13);
        Assert.Equal(0, kernel.Take(18).Zip(kernel.Skip(18).Take(18)).Sum(pair => pair.First * pair.Second), 1e-13);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_on_every_machine()
    {
        // Computed by a program in another language, with its own logarithm.
        var parameters = new ParameterSet<float>(PaddedNetwork<float>.Info, seed: 42);
        Assert.Equal(
            "BF38846A BE56A49F 3E9FAA10 3F3C4F9C 3F5A117D 3EEF3529 3EC270D2 3F1B320C " +
            "3EE7CA17 3E13D47B 3EA1CD10 BEB9A10A 3F0579C6 BE9E5FBB 3EBB3FF8",
            Bits(parameters["dense1.weight"]));
        Assert.Equal("3E800000 3E800000 3E800000", Bits(parameters["dense1.bias"]));
        Assert.Equal("3E0841DE BEC37138 BFB4C571 BF2CA600 3E993B22 3E9FD956", Bits(parameters["dense2.weight"]));
        Assert.Equal("00000000 00000000", Bits(parameters["dense2.bias"]));
    }

    [Fact]
    public void Different_seeds_give_different_values() =>
        Assert.Empty(Draw(Initializer.HeNormal, seed: 1).Intersect(Draw(Initializer.HeNormal, seed: 2)));

    [Fact]
    public void Different_parameters_get_different_values()
    {
        NetworkInfo network = Networks.Describe(
            "Twins",
            Networks.Tensor("dense1.weight", [16], [1], 0, Initializer.Normal),
            Networks.Tensor("dense2.weight", [16], [1], 16, Initializer.Normal));
        var parameters = new ParameterSet<double>(network, seed: 1);
        Assert.Empty(parameters["dense1.weight"].ToArray().Intersect(parameters["dense2.weight"].ToArray()));
    }

    [Fact]
    public void A_parameter_does_not_depend_on_the_ones_before_it()
    {
        ParameterInfo Second() => Networks.Tensor("dense2.weight", [16], [1], 64, Initializer.Normal);
        NetworkInfo one = Networks.Describe("One", Networks.Tensor("dense1.weight", [4], [1], 0, Initializer.Zeros), Second());
        NetworkInfo other = Networks.Describe(
            "Other", Networks.Tensor("dense1.weight", [64], [1], 0, Initializer.Orthogonal), Second());
        Assert.Equal(
            new ParameterSet<double>(one, seed: 1)["dense2.weight"].ToArray(),
            new ParameterSet<double>(other, seed: 1)["dense2.weight"].ToArray());
    }

    [Fact]
    public void Values_do_not_depend_on_the_layout()
    {
        NetworkInfo rows = Networks.Describe("Rows", Networks.Tensor("w", [3, 5], [16, 1], 0, Initializer.Normal));
        NetworkInfo columns = Networks.Describe("Columns", Networks.Tensor("w", [3, 5], [1, 16], 0, Initializer.Normal));
        var first = new ParameterSet<double>(rows, seed: 1);
        var second = new ParameterSet<double>(columns, seed: 1);
        Assert.Equal(first["w"].ToArray(), second["w"].ToArray());
        Assert.Equal(first.Storage[16], second.Storage[1]);
        Assert.Equal(first.Storage[4], second.Storage[64]);
    }

    [Fact]
    public void Values_in_float_are_those_in_double_rounded()
    {
        var exact = new ParameterSet<double>(PaddedNetwork<double>.Info, seed: 9);
        var rounded = new ParameterSet<float>(PaddedNetwork<float>.Info, seed: 9);
        Assert.All(exact, p => Assert.Equal(p.ToArray().Select(value => (float)value), rounded[p.Name].ToArray()));
    }

    [Fact]
    public void Padding_stays_zero()
    {
        var parameters = new ParameterSet<float>(PaddedNetwork<float>.Info, seed: 1);
        float[] padding = [.. Padding.Of(parameters)];
        Assert.Equal(160 - 26, padding.Length);
        Assert.All(padding, value => Assert.Equal(0, value));
    }

    [Fact]
    public void An_initialiser_that_does_not_exist_is_an_error()
    {
        NetworkInfo network = Networks.Describe("Odd", Networks.Tensor("w", [3], [1], 0, Initializer.Default));
        Assert.Throws<ArgumentException>(() => new ParameterSet<float>(network, seed: 1));
    }

    private static double[] Draw(
        Initializer initializer, double scale = double.NaN, int outputs = Outputs, int inputs = Inputs, ulong seed = 1) =>
        new ParameterSet<double>(Networks.Dense(outputs, inputs, initializer, scale), seed)["dense1.weight"].ToArray();

    private static string Bits(Parameter<float> parameter) =>
        string.Join(' ', parameter.ToArray().Select(value => $"{BitConverter.SingleToUInt32Bits(value):X8}"));
}
