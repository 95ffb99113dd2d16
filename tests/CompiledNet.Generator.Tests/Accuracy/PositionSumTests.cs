using CompiledNet.Goldens;

namespace CompiledNet.Generator.Tests.Accuracy;

/// <summary>
/// Sums over positions, rows and windows in float lose less than 1e-6 of the sum of the terms' absolute values, whatever the
/// terms. The same network in double tells both sums.
/// </summary>
public sealed class PositionSumTests
{
    private const double Tolerance = 1e-6;
    private const int Samples = 3;

    [Theory]
    [InlineData("1, 256, 256", "[Conv2D(3, 1)]")]
    [InlineData("2, 96, 80", "[Conv2D(5, 3, Padding = 1)]")]
    [InlineData("1, 90, 70", "[Conv2D(2, 5, Stride = 2)]")]
    [InlineData("1, 1500, 3", "[Conv2D(17, 1)]")]
    [InlineData("1, 1, 5000", "[Conv2D(2, 1, 3, SamePadding = true)]")]
    [InlineData("30000, 1", "[Dense(1)]")]
    [InlineData("300, 20", "[Dense(70)]")]
    [InlineData("70, 300", "[Dense(33)]")]
    [InlineData("2, 512, 300", "[GlobalAvgPool2D]")]
    [InlineData("1, 60, 60", "[AvgPool2D(50, Stride = 1)]")]
    [InlineData("1, 40, 40", "[AvgPool2D(20, Stride = 3, Padding = 9, CountIncludePadding = false)]")]
    [InlineData("1, 30, 30", "[AvgPool2D(6)]")]
    [InlineData("1, 30, 30", "[AvgPool2D(5, Stride = 1)]")]
    public void Long_sums_are_as_good_as_short_ones(string shape, string layers)
    {
        using var networks = new AccuracyNetworks(shape, layers);
        foreach ((string name, Func<int, double> term) in Terms)
        {
            Results single = Run(networks, Precision.Single, term);
            Results exact = Run(networks, Precision.Double, term);
            Results absolute = Run(networks, Precision.Double, i => Math.Abs(term(i)));
            for (int i = 0; i < exact.Numbers.Length; i++)
            {
                double error = Math.Abs(single.Numbers[i] - exact.Numbers[i]) / Math.Max(Math.Abs(absolute.Numbers[i]), 1e-30);
                Assert.True(error <= Tolerance, $"{name}: {single.Names(i)} is {single.Numbers[i]:R}, not {exact.Numbers[i]:R}: {error:E2} of the terms.");
            }
        }
    }

    [Fact]
    public void Infinity_and_NaN_come_through()
    {
        using var networks = new AccuracyNetworks("1, 64, 64", "[Conv2D(1, 1)]");
        IGoldenNetwork network = networks.Create(Precision.Single, parameters: 0);

        // A whole block: the gradients of lanes without a sample are multiplied by 0.
        const int PackSamples = 32;
        double[] inputs = [.. Enumerable.Repeat(1.0, PackSamples * network.Info.InputLength)];
        foreach (double special in new[] { double.PositiveInfinity, double.NegativeInfinity, double.NaN })
        {
            double[] targets = [.. Enumerable.Repeat(1.0, PackSamples * network.Info.OutputLength)];
            targets[1000] = special;
            network.Backward(inputs, targets);
            foreach (ParameterInfo parameter in network.Info.Parameters) Assert.Equal(-special, network.GetGradient(parameter.Name)[0]);
        }
    }

    /// <summary>Terms of the kinds that plain sums lose most of.</summary>
    private static (string, Func<int, double>)[] Terms =>
    [
        ("equal terms", _ => (float)0.1),
        ("a large term before small ones", i => i == 0 ? 1 << 24 : 1),
        ("large terms among small ones", i => i % 1000 == 7 ? 1 << 24 : (float)0.3),
        ("both signs", i => (float)(Math.Sin(i * 0.7) + 0.1)),
    ];

    /// <summary>The weights are 0, so the gradient for an output is that for its target, a power of two, and the terms are the inputs.</summary>
    private static Results Run(AccuracyNetworks networks, Precision precision, Func<int, double> term)
    {
        IGoldenNetwork network = networks.Create(precision, parameters: 0);
        NetworkInfo info = network.Info;
        double[] inputs = [.. Enumerable.Range(0, Samples * info.InputLength).Select(i => term(i % info.InputLength))];
        bool hasParameters = info.Parameters.Count > 0;
        double[] targets = [.. Enumerable.Range(0, Samples * info.OutputLength).Select(i => hasParameters ? -1 : -Math.Abs(term(i % info.OutputLength)) * 1e10)];
        double[] outputs = network.Forward(inputs);
        network.Backward(inputs, targets, out double[] inputGradients);
        return hasParameters
            ? new Results(i => "a gradient", [.. info.Parameters.SelectMany(parameter => network.GetGradient(parameter.Name))])
            : new Results(i => i < outputs.Length ? "an output" : "an input's gradient", [.. outputs, .. inputGradients]);
    }

    private sealed record Results(Func<int, string> Names, double[] Numbers);
}
