namespace CompiledNet.Generator.Tests.Accuracy;

/// <summary>Softmax and its derivative against their definitions in many more digits.</summary>
public sealed class SoftmaxAccuracyTests
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
        double[] sizes = [0, 1e-40, 1e-6, 1, 10, 50, 1e30];
        for (int row = 0; row < 40; row++)
        {
            double size = sizes[random.Next(sizes.Length)];
            double[] inputs = [.. Enumerable.Range(0, length).Select(_ => net.Round(((random.NextDouble() * 2) - 1) * size))];
            if (row % 2 == 0) inputs[random.Next(length)] = net.Round(inputs.Max() + (random.NextDouble() * 80));
            double[] targets = [.. inputs.Select(_ => net.Round(random.NextDouble() * 2))];
            Check(net, inputs, targets);
        }
    }

    [Theory]
    [InlineData(new[] { double.PositiveInfinity, 0, 1e30 }, new[] { 1.0, 0, 0 })]
    [InlineData(new[] { double.NegativeInfinity, 1e30, 1e30 }, new[] { 0, 0.5, 0.5 })]
    [InlineData(new[] { double.PositiveInfinity, double.PositiveInfinity, 0 }, new[] { 0.5, 0.5, 0 })]
    [InlineData(new[] { double.NaN, 0, 0 }, new[] { double.NaN, double.NaN, double.NaN })]
    public void Infinite_inputs_give_the_limits_and_NaN_gives_NaN(double[] inputs, double[] expected)
    {
        foreach (bool isDouble in new[] { false, true })
        {
            using var net = Compile(3, isDouble);
            Assert.Equal(expected, net.Network.Forward(inputs));
            double[] block = [.. Enumerable.Repeat(inputs, 40).SelectMany(row => row)];
            Assert.Equal(Enumerable.Repeat(expected, 40).SelectMany(row => row), net.Network.Forward(block));
        }
    }

    private static BareNetwork Compile(int length, bool isDouble) => new(
        FormattableString.Invariant($"{length}"), "[Activation(Activation.Softmax)] [MeanSquaredErrorLoss]", isDouble);

    private static void Check(BareNetwork net, double[] inputs, double[] targets)
    {
        BigNumber largest = inputs.Max();
        BigNumber[] powers = [.. inputs.Select(input => BigNumber.Exp(input - largest))];
        BigNumber sum = powers.Aggregate((x, y) => x + y);
        BigNumber[] outputs = [.. powers.Select(power => power / sum)];
        double[] actual = net.Network.Forward(inputs);
        net.Network.Backward(inputs, targets, out double[] gradients);
        for (int i = 0; i < inputs.Length; i++)
        {
            net.AssertNear((double)outputs[i], actual[i], (double)outputs[i], $"Output {i}");

            // Σⱼ zᵢ zⱼ (dᵢ − dⱼ), whose terms may truly cancel; d is rounded once, z several times.
            BigNumber gradient = 0;
            BigNumber scale = 0;
            for (int j = 0; j < inputs.Length; j++)
            {
                BigNumber pair = outputs[i] * outputs[j];
                (BigNumber own, BigNumber other) = (outputs[i] - targets[i], outputs[j] - targets[j]);
                gradient += pair * (own - other);
                if (j != i) scale += pair * (BigNumber.Abs(own) + BigNumber.Abs(other));
            }

            double factor = 2.0 / inputs.Length;
            net.AssertNear((double)gradient * factor, gradients[i], (double)scale * factor, $"Gradient {i}");
        }
    }
}
