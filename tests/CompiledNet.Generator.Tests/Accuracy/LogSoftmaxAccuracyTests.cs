namespace CompiledNet.Generator.Tests.Accuracy;

/// <summary>The logarithm of softmax and its derivative against their definitions in many more digits.</summary>
public sealed class LogSoftmaxAccuracyTests
{
    [Theory]
    [InlineData(2, false)]
    [InlineData(5, false)]
    [InlineData(30, false)]
    [InlineData(2, true)]
    [InlineData(30, true)]
    public void Value_and_gradient_are_exact_over_the_whole_range(int length, bool isDouble)
    {
        using var net = Compile(length, isDouble);
        var random = new Random(length);
        double[] sizes = [0, 1e-40, 1e-6, 1, 10, 50];
        for (int row = 0; row < 40; row++)
        {
            double size = sizes[random.Next(sizes.Length)];
            double[] inputs = [.. Enumerable.Range(0, length).Select(_ => net.Round(((random.NextDouble() * 2) - 1) * size))];
            if (row % 2 == 0) inputs[random.Next(length)] = net.Round(inputs.Max() + (random.NextDouble() * 40));
            double[] targets = [.. inputs.Select(_ => net.Round(random.NextDouble() * 2))];
            Check(net, inputs, targets);
        }
    }

    [Theory]
    [InlineData(new[] { double.PositiveInfinity, 0, 1e30 }, new[] { 0, double.NegativeInfinity, double.NegativeInfinity })]
    [InlineData(new[] { double.NegativeInfinity, 0, 0 }, new[] { double.NegativeInfinity, -0.6931471805599453, -0.6931471805599453 })]
    [InlineData(new[] { double.PositiveInfinity, double.PositiveInfinity, 0 }, new[] { -0.6931471805599453, -0.6931471805599453, double.NegativeInfinity })]
    [InlineData(new[] { 1e30, 0, -1e30 }, new[] { 0, -1e30, -2e30 })]
    [InlineData(new[] { double.NaN, 0, 0 }, new[] { double.NaN, double.NaN, double.NaN })]
    public void Infinite_inputs_give_the_limits_and_NaN_gives_NaN(double[] inputs, double[] expected)
    {
        foreach (bool isDouble in new[] { false, true })
        {
            using var net = Compile(3, isDouble);
            double[] own = [.. inputs.Select(net.Round)], many = [.. Enumerable.Repeat(own, 40).SelectMany(row => row)];
            AssertAll(net.Network.Forward(own));
            AssertAll(net.Network.Forward(many));

            void AssertAll(double[] actual)
            {
                for (int i = 0; i < actual.Length; i++) net.AssertNear(expected[i % 3], actual[i], Math.Abs(expected[i % 3]), $"Output {i}");
            }
        }
    }

    private static BareNetwork Compile(int length, bool isDouble) => new(
        FormattableString.Invariant($"{length}"), "[Activation(Activation.LogSoftmax)] [MeanSquaredErrorLoss]", isDouble);

    private static void Check(BareNetwork net, double[] inputs, double[] targets)
    {
        BigNumber largest = inputs.Max();
        BigNumber[] powers = [.. inputs.Select(input => BigNumber.Exp(input - largest))];
        BigNumber sum = powers.Aggregate((x, y) => x + y);
        double[] actual = net.Network.Forward(inputs);
        net.Network.Backward(inputs, targets, out double[] gradients);
        BigNumber logSum = BigNumber.Log(sum);
        for (int i = 0; i < inputs.Length; i++)
        {
            double output = (double)(inputs[i] - largest - logSum);
            net.AssertNear(output, actual[i], Math.Abs(output), $"Output {i}");

            // dᵢ − pᵢ Σⱼ dⱼ = Σⱼ (pⱼ dᵢ − pᵢ dⱼ) over j ≠ i, whose terms may truly cancel; d and p come from outputs that are rounded.
            BigNumber gradient = 0;
            BigNumber scale = 0;
            for (int j = 0; j < inputs.Length; j++)
            {
                if (j == i) continue;
                (BigNumber own, BigNumber other) = (powers[i] / sum, powers[j] / sum);
                gradient += (other * (actual[i] - targets[i])) - (own * (actual[j] - targets[j]));
                scale += (other * BigNumber.Abs(actual[i] - targets[i]) * (1 + Math.Abs(actual[j]))) + (own * BigNumber.Abs(actual[j] - targets[j]) * (1 + Math.Abs(actual[i])));
            }

            double factor = 2.0 / inputs.Length;
            net.AssertNear((double)gradient * factor, gradients[i], (double)scale * factor, $"Gradient {i}", inputs.Length);
        }
    }
}
