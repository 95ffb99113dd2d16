namespace CompiledNet.Generator.Tests.Accuracy;

/// <summary>Norms of rows whose elements are large and alike, or tiny, or many, against plain arithmetic with more digits.</summary>
public sealed class NormAccuracyTests
{
    private const double EpsilonOfFloat = 1.0 / (1 << 23);

    [Theory]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(45)]
    [InlineData(600)]
    public void No_digits_are_lost_to_a_large_mean(int length)
    {
        using var net = Network("LayerNorm", length);
        var random = new Random(length);
        foreach (double offset in new[] { 0, 3, -1e4, 1e6 })
        {
            double[] inputs = [.. Enumerable.Range(0, length).Select(_ => net.Round(offset + random.NextDouble()))];
            double mean = inputs.Average();
            double deviation = Math.Sqrt(inputs.Average(x => (x - mean) * (x - mean)) + 1e-5);
            AssertNear([.. inputs.Select(x => (x - mean) / deviation)], net.Network.Forward(inputs), 32 * EpsilonOfFloat);
        }
    }

    [Fact]
    public void Rows_of_equal_elements_become_zero()
    {
        using var net = Network("LayerNorm", 11);
        foreach (double element in new[] { 0, 0.1, 1e-30, 12345.678, 1e8 })
        {
            double[] outputs = net.Network.Forward([.. Enumerable.Repeat(net.Round(element), 11)]);
            Assert.All(outputs, output => Assert.Equal(0, output, 1e-4 * Math.Max(1, element * EpsilonOfFloat)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(600)]
    public void A_root_mean_square_is_right_for_large_and_small_elements(int length)
    {
        using var net = Network("RMSNorm", length);
        var random = new Random(length);
        foreach (double size in new[] { 1e-12, 1e-3, 1, 1e15 })
        {
            double[] inputs = [.. Enumerable.Range(0, length).Select(_ => net.Round((random.NextDouble() - 0.3) * size))];
            double root = Math.Sqrt(inputs.Average(x => x * x) + 1e-6);
            AssertNear([.. inputs.Select(x => x / root)], net.Network.Forward(inputs), 8 * EpsilonOfFloat);
        }
    }

    private static BareNetwork Network(string norm, int length) =>
        new(FormattableString.Invariant($"{length}"), $"[{norm}] [MeanSquaredErrorLoss]", isDouble: false);

    private static void AssertNear(double[] expected, double[] actual, double tolerance)
    {
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Abs(expected[i]) + (tolerance / 16), $"Element {i}: {actual[i]:R} and not {expected[i]:R}");
    }
}
